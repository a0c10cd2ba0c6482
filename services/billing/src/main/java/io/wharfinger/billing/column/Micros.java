package io.wharfinger.billing.column;

import java.time.Instant;

/** Moments as microseconds since 1970. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1000;

    private Micros() {}

    public static long of(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), PER_SECOND), moment.getNano() / NANOS);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), NANOS * Math.floorMod(micros, PER_SECOND));
    }
}
