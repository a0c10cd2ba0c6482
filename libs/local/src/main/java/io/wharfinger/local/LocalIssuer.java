package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Issues the tokens of one machine: JSON Web Tokens, signed RS256 with a key pair that is kept in a folder. The services
 * are given the public half. Where there is a real identity provider, this is not used.
 */
public final class LocalIssuer {
    /** The claim {@code iss} of every token. */
    public static final String NAME = "wharfinger-local";

    private static final int KEY_BITS = 2048;

    private final PrivateKey privateKey;
    private final String publicKeyBase64;
    private final InstantSource clock;

    private LocalIssuer(PrivateKey privateKey, String publicKeyBase64, InstantSource clock) {
        this.privateKey = privateKey;
        this.publicKeyBase64 = publicKeyBase64;
        this.clock = clock;
    }

    /** The issuer whose keys are in this folder; they are made when there are none. */
    public static LocalIssuer in(Path folder) {
        return in(folder, InstantSource.system());
    }

    /** As {@link #in(Path)}, with a clock of its own. */
    public static LocalIssuer in(Path folder, InstantSource clock) {
        Path privateFile = folder.resolve("issuer-private-key");
        Path publicFile = folder.resolve("issuer-public-key");
        Folders.createPrivate(folder);
        return FolderLock.hold(folder, () -> {
            if (!Files.exists(publicFile)) {
                generate(privateFile, publicFile);
            }
            return new LocalIssuer(readPrivateKey(privateFile), read(publicFile), clock);
        });
    }

    /** The public key as the services take it ({@code quarkus.oidc.public-key}): X.509, base64 without line ends. */
    public String publicKeyBase64() {
        return publicKeyBase64;
    }

    /**
     * A token.
     *
     * @param roles names as the services know them, such as {@code tenant-admin}
     * @param tenantPath the part of the tenant tree that the bearer may reach, such as {@code /emea/acme/}; {@code /} is
     *     everything
     * @param subject who the bearer is
     * @param life how long the token is good for, from now
     */
    public String token(Set<String> roles, String tenantPath, String subject, Duration life) {
        Instant now = clock.instant();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
        String claims = "{\"iss\":" + json(NAME) + ",\"sub\":" + json(subject) + ",\"roles\":"
                + roles.stream().sorted().map(LocalIssuer::json).collect(Collectors.joining(",", "[", "]"))
                + ",\"tenant_path\":" + json(tenantPath) + ",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(life).getEpochSecond() + ",\"jti\":"
                + json(UUID.randomUUID().toString()) + "}";
        String signed = base64Url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64Url(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64Url(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot sign with RSA", e);
        }
    }

    private static void generate(Path privateFile, Path publicFile) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            Folders.writePrivate(
                    privateFile,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            Folders.writePrivate(
                    publicFile,
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make RSA keys", e);
        }
    }

    private static PrivateKey readPrivateKey(Path file) {
        try {
            byte[] encoded = Base64.getDecoder().decode(read(file));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LocalException(
                    "The key in " + file + " cannot be read. Delete the issuer-*-key files beside it;"
                            + " new ones are made then, and tokens given out before are no longer good.",
                    e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
