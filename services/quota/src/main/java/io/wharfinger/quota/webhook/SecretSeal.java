package io.wharfinger.quota.webhook;

import io.quarkus.runtime.Startup;
import io.wharfinger.quota.sending.WebhookSecret;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database, so that a copy of it signs nothing: AES-256-GCM under a key derived from a file, bound to
 * the webhook that the secret is of. The form is one byte 1, a nonce of 12 bytes, the cipher text and its tag.
 */
@Startup
@Singleton
public class SecretSeal {

    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String LABEL = "wharfinger webhook secrets 1";
    private static final int FILE_BYTES_MIN = 32;
    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SecretSeal(WebhooksConfig config) {
        this.key = derived(read(config.secretFile()));
    }

    private static byte[] read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (content.length < FILE_BYTES_MIN) {
                throw new IllegalStateException(
                        "the file %s (wharfinger.webhooks.secret-file) has %d bytes; it needs %d"
                                .formatted(file, content.length, FILE_BYTES_MIN));
            }
            return content;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot read the file %s (wharfinger.webhooks.secret-file)".formatted(file), e);
        }
    }

    /** One block of a keyed hash of a label: the file also hashes API keys, and the two must not meet. */
    private static SecretKeySpec derived(byte[] content) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(content, MAC));
            return new SecretKeySpec(mac.doFinal(LABEL.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /** The sealed form of a webhook's secret. */
    byte[] seal(UUID webhook, WebhookSecret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, webhook, nonce).doFinal(secret.bytes());
            return ByteBuffer.allocate(1 + nonce.length + text.length)
                    .put(FORM)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed", e);
        }
    }

    /**
     * The secret of a sealed form.
     *
     * @throws GeneralSecurityException if it was sealed for another webhook, under another file, or was changed
     */
    public WebhookSecret open(UUID webhook, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORM) {
            throw new GeneralSecurityException("this is no sealed secret");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer form = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(nonce);
        byte[] text = new byte[form.remaining()];
        form.get(text);
        return new WebhookSecret(cipher(Cipher.DECRYPT_MODE, webhook, nonce).doFinal(text));
    }

    private Cipher cipher(int mode, UUID webhook, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce), random);
        cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
