package io.wharfinger.quota.sending;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a webhook: 32 random bytes. Signs as Standard Webhooks 1.0 does with symmetric keys. */
public final class WebhookSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] bytes;

    /** The secret of these bytes. */
    public WebhookSecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "a webhook's secret has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        this.bytes = bytes.clone();
    }

    /** A new secret. */
    public static WebhookSecret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /** What its owner is shown: {@code whsec_} and the bytes in base64. */
    public String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** Its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The signature of a request: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in base64.
     *
     * @param epochSeconds the header webhook-timestamp
     */
    public String sign(String id, long epochSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            mac.update("%s.%d.".formatted(id, epochSeconds).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Tells nothing of the secret. */
    @Override
    public String toString() {
        return "whsec_...";
    }
}
