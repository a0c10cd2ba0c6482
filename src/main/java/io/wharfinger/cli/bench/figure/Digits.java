package io.wharfinger.cli.bench.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers for people: as many digits as say something. */
public final class Digits {
    private static final MathContext THREE = new MathContext(3);
    private static final double WHOLE_FROM = 100;

    private Digits() {}

    /** Three digits, or all before the point where there are more. */
    public static String of(double number) {
        return Math.abs(number) >= WHOLE_FROM
                ? String.format(Locale.ROOT, "%,.0f", number)
                : new BigDecimal(number).round(THREE).toPlainString();
    }

    /** A share in per cent; "-" where there is none. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%,.0f %%", share.getAsDouble() * 100) : "-";
    }
}
