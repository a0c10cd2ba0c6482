package io.wharfinger.billing.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A number in PostgreSQL's binary form of numeric: digits of base 10000.
 *
 * @param digits the highest first, without zeros at either end
 * @param weight power of 10000 of the first digit
 * @param scale decimal digits after the point
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PgNumeric(short[] digits, int weight, boolean negative, int scale) {
    private static final int BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final int BASE_DIGITS = 4;
    private static final short NEGATIVE = 0x4000;
    private static final int HEADER_BYTES = 8;
    private static final int DIGITS_MAX = 16;

    /** @param value with a scale that is a multiple of 4, and at most 64 digits */
    static PgNumeric of(BigDecimal value) {
        if (value.scale() < 0 || value.scale() % BASE_DIGITS != 0) {
            throw new IllegalArgumentException("amounts have a scale of 12: " + value);
        }
        var reversed = new short[DIGITS_MAX];
        var count = value.unscaledValue().bitLength() < Long.SIZE
                ? split(Math.absExact(value.unscaledValue().longValue()), reversed)
                : split(value.unscaledValue().abs(), reversed);
        return of(reversed, count, value);
    }

    private static PgNumeric of(short[] reversed, int count, BigDecimal value) {
        var lowest = 0;
        while (lowest < count && reversed[lowest] == 0) {
            lowest++;
        }
        var digits = new short[count - lowest];
        for (var i = 0; i < digits.length; i++) {
            digits[i] = reversed[count - 1 - i];
        }
        var weight = digits.length == 0 ? 0 : count - 1 - value.scale() / BASE_DIGITS;
        return new PgNumeric(digits, weight, value.signum() < 0, value.scale());
    }

    private static int split(long value, short[] reversed) {
        var count = 0;
        for (var rest = value; rest != 0; rest /= BASE) {
            reversed[count++] = (short) (rest % BASE);
        }
        return count;
    }

    private static int split(BigInteger value, short[] reversed) {
        var count = 0;
        for (var rest = value; rest.signum() != 0; count++) {
            var parts = rest.divideAndRemainder(BIG_BASE);
            reversed[count] = parts[1].shortValue();
            rest = parts[0];
        }
        return count;
    }

    int byteLength() {
        return HEADER_BYTES + Short.BYTES * digits.length;
    }

    void put(ByteBuffer bytes) {
        bytes.putShort((short) digits.length);
        bytes.putShort((short) weight);
        bytes.putShort(negative ? NEGATIVE : 0);
        bytes.putShort((short) scale);
        for (var digit : digits) {
            bytes.putShort(digit);
        }
    }
}
