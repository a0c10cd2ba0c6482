package io.wharfinger.quota.key;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * A new key: {@code wk_<id>_<secret>}. Neither id nor secret can hold an underscore, so a key is read in one way only.
 *
 * @param id {@code [a-z0-9-]{1,40}}
 * @param text the whole key; its secret is 32 random bytes in base 62, 43 characters
 */
record KeySecret(String id, String text) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String ID_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 32;

    /** 62 to the power of 43 is the first that holds 32 bytes. */
    private static final int SECRET_LENGTH = 43;

    /** A new secret for a key of this id. */
    static KeySecret random(String id, RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new KeySecret(id, "wk_" + id + "_" + base62(secret));
    }

    /** A new id: 16 of a-z and 0-9. */
    static String randomId(RandomGenerator random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_DIGITS.charAt(random.nextInt(ID_DIGITS.length())));
        }
        return id.toString();
    }

    static String base62(byte[] bytes) {
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        BigInteger rest = new BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            text.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return text.reverse().toString();
    }
}
