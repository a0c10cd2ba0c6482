package io.wharfinger.quota.key;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes keys: HMAC-SHA256 of the whole key under the secret that quota and routers share. */
@Startup
@Singleton
class KeyHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES_MIN = 32;

    private final SecretKeySpec secret;

    KeyHash(KeysConfig config) {
        this.secret = new SecretKeySpec(read(config.hmacSecretFile()), ALGORITHM);
    }

    private static byte[] read(Path file) {
        try {
            byte[] secret = Files.readAllBytes(file);
            if (secret.length < SECRET_BYTES_MIN) {
                throw new IllegalStateException(
                        "the file %s (wharfinger.keys.hmac-secret-file) has %d bytes; it needs %d or more"
                                .formatted(file, secret.length, SECRET_BYTES_MIN));
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot read the file %s (wharfinger.keys.hmac-secret-file); make one of 32 random bytes"
                            .formatted(file),
                    e);
        }
    }

    /** The hash of a whole key, 32 bytes. */
    byte[] of(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
