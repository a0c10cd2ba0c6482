package io.wharfinger.router.keys.table;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of whole keys under the secret that quota and the routers share. For any number of threads. */
public final class KeyDigest {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES_MIN = 32;

    private final ThreadLocal<Mac> macs;

    /** @throws IllegalArgumentException if the secret is shorter than 32 bytes */
    public KeyDigest(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("the secret for API keys has " + secret.length + " bytes; it needs "
                    + SECRET_BYTES_MIN + " or more");
        }
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        macs = ThreadLocal.withInitial(() -> mac(key));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /** The digest of a key, 32 bytes. */
    public byte[] of(String wholeKey) {
        return macs.get().doFinal(wholeKey.getBytes(StandardCharsets.UTF_8));
    }
}
