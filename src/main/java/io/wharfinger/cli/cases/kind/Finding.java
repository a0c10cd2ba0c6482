package io.wharfinger.cli.cases.kind;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One value that came out, and when it counts as what the case expects. */
public sealed interface Finding {

    /** Whether a value of the case, as text, is this one. */
    boolean matches(String expected);

    /** The value as it is shown. */
    String text();

    /** A number that must be equal; 1.0 and 1.00 are. */
    record Exact(BigDecimal value) implements Finding {
        @Override
        public boolean matches(String expected) {
            return Numbers.of(expected)
                    .filter(number -> number.compareTo(value) == 0)
                    .isPresent();
        }

        @Override
        public String text() {
            return Numbers.text(value);
        }
    }

    /** A number that the case prints with fewer digits: equal after rounding to those, half away from zero. */
    record AsPrinted(BigDecimal value) implements Finding {
        @Override
        public boolean matches(String expected) {
            return Numbers.of(expected)
                    .filter(number -> value.setScale(Math.max(0, number.scale()), RoundingMode.HALF_UP)
                                    .compareTo(number)
                            == 0)
                    .isPresent();
        }

        @Override
        public String text() {
            return Numbers.text(value);
        }
    }

    /** A number that the case has from binary arithmetic: at most the tolerance away. */
    record Near(BigDecimal value, BigDecimal tolerance) implements Finding {
        @Override
        public boolean matches(String expected) {
            return Numbers.of(expected)
                    .filter(number -> number.subtract(value).abs().compareTo(tolerance) <= 0)
                    .isPresent();
        }

        @Override
        public String text() {
            return Numbers.text(value);
        }
    }

    /** A word or a date that must be the same. */
    record Word(String text) implements Finding {
        @Override
        public boolean matches(String expected) {
            return text.equals(expected);
        }
    }

    /** What a peer comes to by its own rule, which is not ours: it is shown, and never counts as failed. */
    record Peer(BigDecimal value, String why) implements Finding {
        @Override
        public boolean matches(String expected) {
            return true;
        }

        /** What is said about it beside the case. */
        public String remark(String name, String expected) {
            boolean same = new AsPrinted(value).matches(expected);
            return "%s %s is the peer's%s: %s"
                    .formatted(name, expected, same ? "" : " (its rule as we know it gives " + text() + ")", why);
        }

        @Override
        public String text() {
            return Numbers.text(value);
        }
    }
}
