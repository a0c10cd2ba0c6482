package io.wharfinger.hardware.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as Kubernetes writes them: a decimal with a binary or decimal suffix, or an exponent. */
public final class Quantity {
    private static final int LENGTH_MAX = 64;
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?\\d{1,2})|([KMGTPE]i|[numkMGTPE]))?");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", binary(1)),
            Map.entry("Mi", binary(2)),
            Map.entry("Gi", binary(3)),
            Map.entry("Ti", binary(4)),
            Map.entry("Pi", binary(5)),
            Map.entry("Ei", binary(6)));

    private Quantity() {}

    /** The value, rounded up to a whole number as Kubernetes does; empty if it is no quantity, negative or too large. */
    public static OptionalLong whole(String text) {
        String stripped = text.strip();
        Matcher quantity = QUANTITY.matcher(stripped);
        if (stripped.length() > LENGTH_MAX || !quantity.matches()) {
            return OptionalLong.empty();
        }
        return whole(new BigDecimal(quantity.group(1)).multiply(factor(quantity)));
    }

    /** The value in bytes; 0 if it is no quantity. */
    public static long bytes(String text) {
        return whole(text).orElse(0);
    }

    private static OptionalLong whole(BigDecimal value) {
        BigDecimal rounded = value.setScale(0, RoundingMode.CEILING);
        boolean fits = rounded.signum() >= 0 && rounded.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? OptionalLong.of(rounded.longValueExact()) : OptionalLong.empty();
    }

    private static BigDecimal factor(Matcher quantity) {
        String exponent = quantity.group(2);
        if (exponent != null) {
            return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(exponent));
        }
        String suffix = quantity.group(3);
        return suffix == null ? BigDecimal.ONE : SUFFIXES.getOrDefault(suffix, BigDecimal.ONE);
    }

    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(1024).pow(power);
    }
}
