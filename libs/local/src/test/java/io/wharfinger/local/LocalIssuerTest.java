package io.wharfinger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void the_public_key_proves_the_signature() throws Exception {
        LocalIssuer issuer = issuer();
        String token = issuer.token(Set.of("member"), "/acme/", "ann", Duration.ofHours(1));

        int end = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(issuer.publicKeyBase64()))));
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1))))
                .isTrue();
    }

    @Test
    void the_claims_say_who_may_do_what_where_and_until_when() {
        String token = issuer().token(Set.of("viewer", "member"), "/acme/", "a\"n\n", Duration.ofHours(1));

        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .startsWith("{\"iss\":\"wharfinger-local\",\"sub\":\"a\\\"n\\u000a\",\"roles\":[\"member\",\"viewer\"],"
                        + "\"tenant_path\":\"/acme/\",\"iat\":1793491200,\"exp\":1793494800,");
    }

    @Test
    void the_keys_are_kept_and_nobody_else_may_read_them() throws Exception {
        String first = issuer().publicKeyBase64();

        assertThat(issuer().publicKeyBase64()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve("issuer-private-key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rwx------");
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private LocalIssuer issuer() {
        return LocalIssuer.in(keys(), () -> NOW);
    }
}
