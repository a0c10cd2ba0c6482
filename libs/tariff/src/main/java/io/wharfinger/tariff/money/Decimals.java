package io.wharfinger.tariff.money;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads decimals from text, within bounds: a few characters such as 1e400000000 must not become a gigabyte of digits. */
public final class Decimals {
    /** Digits before the point at most. */
    public static final int WHOLE_DIGITS_MAX = 30;

    /** Digits after the point at most. */
    public static final int FRACTION_DIGITS_MAX = 30;

    private static final int TEXT_LENGTH_MAX = 80;
    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Decimals() {}

    /**
     * The number that the text is. Fails with a TariffException if it is none (NaN, Infinity, empty) or has more digits
     * than allowed.
     *
     * @param name what is read, for the message
     */
    public static BigDecimal parse(String name, String text) {
        if (text.length() > TEXT_LENGTH_MAX || !FORM.matcher(text).matches()) {
            throw new TariffException(
                    "%s is \"%s\"; it must be a decimal number such as 0.25.".formatted(name, shortened(text)));
        }
        return bounded(name, new BigDecimal(text));
    }

    /** The number itself; fails with a TariffException if it has more digits than allowed. */
    public static BigDecimal bounded(String name, BigDecimal value) {
        if (value.signum() == 0) {
            return value.scale() < 0 || value.scale() > FRACTION_DIGITS_MAX ? BigDecimal.ZERO : value;
        }
        long whole = (long) value.precision() - value.scale();
        if (whole > WHOLE_DIGITS_MAX || value.scale() > FRACTION_DIGITS_MAX && tooFine(value)) {
            throw new TariffException("%s has too many digits: at most %d before the point and %d after it are allowed."
                    .formatted(name, WHOLE_DIGITS_MAX, FRACTION_DIGITS_MAX));
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** As {@link #parse}; fails also if it is below zero. */
    public static BigDecimal parseNotNegative(String name, String text) {
        return notNegative(name, parse(name, text));
    }

    /** The number itself; fails with a TariffException if it is below zero. */
    public static BigDecimal notNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new TariffException("%s is %s; it must be zero or more.".formatted(name, value.toPlainString()));
        }
        return value;
    }

    /** The number itself; fails with a TariffException if it is not above zero. */
    public static BigDecimal positive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new TariffException("%s is %s; it must be above zero.".formatted(name, value.toPlainString()));
        }
        return value;
    }

    private static boolean tooFine(BigDecimal value) {
        return (long) value.scale() - value.precision() > FRACTION_DIGITS_MAX
                || value.stripTrailingZeros().scale() > FRACTION_DIGITS_MAX;
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "...";
    }
}
