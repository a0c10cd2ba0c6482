package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/** Values in one fixed form, to be hashed: numbers with the highest byte first, texts with their length before them. */
public final class Canonical {
    private static final int SIZE_FIRST = 128;
    private static final int AMOUNT_BYTES = 16;
    private static final int AMOUNT_SCALE = 12;

    private ByteBuffer bytes = ByteBuffer.allocate(SIZE_FIRST);

    public Canonical number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public Canonical text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        return this;
    }

    public Canonical id(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    public Canonical raw(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** An amount at scale 12, as a whole number of 128 bits. */
    public Canonical amount(BigDecimal value) {
        var unscaled = value.setScale(AMOUNT_SCALE).unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            return number(unscaled.signum() < 0 ? -1 : 0).number(unscaled.longValue());
        }
        var digits = unscaled.toByteArray();
        var wide = new byte[AMOUNT_BYTES];
        Arrays.fill(wide, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, wide, AMOUNT_BYTES - digits.length, digits.length);
        return raw(wide);
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** SHA-256 of what was added. */
    public byte[] digest() {
        var digest = sha256();
        digest.update(bytes.array(), 0, bytes.position());
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            var wider = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            bytes = wider.put(bytes.flip());
        }
        return bytes;
    }
}
