package io.wharfinger.enginesim.http;

import java.util.Locale;

/** Misbehaviour that a request asks for. */
sealed interface Fault {
    /** None. */
    record None() implements Fault {}

    /** The client sees everything {@code factor} times as late; the engine works as fast as ever. */
    record Slow(double factor) implements Fault {}

    /** Answered with this status at once. */
    record Status(int code) implements Fault {}

    /** The connection is closed after so many tokens. */
    record Drop(int afterTokens) implements Fault {}

    /** No byte follows after so many tokens, and the connection stays open. */
    record Hang(int afterTokens) implements Fault {}

    /** Reads {@code slow:2.5}, {@code status:503}, {@code drop:10} or {@code hang:10}; empty is none. */
    static Fault parse(String text) {
        if (text.isBlank()) {
            return new None();
        }
        String[] parts = text.strip().split(":", 2);
        try {
            return parse(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
        } catch (IllegalArgumentException e) {
            throw new ApiError(
                    400,
                    "the fault must be slow:<factor, 1 or more>, status:<400..599>, drop:<tokens> or hang:<tokens>; not \""
                            + text + "\"");
        }
    }

    private static Fault parse(String kind, String value) {
        return switch (kind) {
            case "slow" -> new Slow(atLeast(1, Double.parseDouble(value)));
            case "status" -> new Status(status(Integer.parseInt(value)));
            case "drop" -> new Drop((int) atLeast(0, Integer.parseInt(value)));
            case "hang" -> new Hang((int) atLeast(0, Integer.parseInt(value)));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double atLeast(double least, double value) {
        if (!(value >= least && value <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static int status(int code) {
        if (code < 400 || code > 599) {
            throw new IllegalArgumentException("not an error status");
        }
        return code;
    }
}
