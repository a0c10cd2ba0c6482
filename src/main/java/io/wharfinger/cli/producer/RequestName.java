package io.wharfinger.cli.producer;

import java.util.random.RandomGenerator;

/** The identifiers of requests: UUIDv7, as 36 characters of ASCII. */
final class RequestName {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int LENGTH = 36;
    private static final int HEX_BITS = 4;
    private static final int HEX_MASK = 0xf;
    private static final long RANDOM_12_BITS = 0xfff;
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long WITHOUT_VARIANT = 0x3fff_ffff_ffff_ffffL;
    private static final int TIME_SHIFT = 16;

    private RequestName() {}

    static byte[] next(long millis, RandomGenerator random) {
        long high = millis << TIME_SHIFT | VERSION_7 | random.nextLong() & RANDOM_12_BITS;
        long low = random.nextLong() & WITHOUT_VARIANT | VARIANT;
        byte[] text = new byte[LENGTH];
        write(text, 0, high, 60, 8);
        text[8] = '-';
        write(text, 9, high, 28, 4);
        text[13] = '-';
        write(text, 14, high, 12, 4);
        text[18] = '-';
        write(text, 19, low, 60, 4);
        text[23] = '-';
        write(text, 24, low, 44, 12);
        return text;
    }

    private static void write(byte[] text, int at, long value, int firstShift, int digits) {
        for (int digit = 0; digit < digits; digit++) {
            text[at + digit] = DIGITS[(int) (value >>> firstShift - digit * HEX_BITS) & HEX_MASK];
        }
    }
}
