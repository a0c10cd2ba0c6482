package io.wharfinger.tariff.money;

import io.wharfinger.tariff.TariffException;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many digits after the point a currency has: those of ISO 4217, and units of one's own such as {@code credits:2}. */
public final class Currencies {
    private static final int DIGITS_MAX = 12;
    private static final Pattern ISO = Pattern.compile("[A-Z]{3}");
    private static final Pattern OWN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}:(\\d{1,2})");

    private Currencies() {}

    /** Digits after the point; fails with a TariffException if there is no such currency. */
    public static int digits(String code) {
        Matcher own = OWN.matcher(code);
        if (own.matches()) {
            return ownDigits(code, Integer.parseInt(own.group(1)));
        }
        int digits = ISO.matcher(code).matches() ? isoDigits(code) : -1;
        if (digits < 0) {
            throw new TariffException(
                    "\"%s\" is not a currency: use an ISO 4217 code such as EUR, or a unit of your own with its digits such as credits:2."
                            .formatted(code.length() > 60 ? code.substring(0, 60) + "..." : code));
        }
        return digits;
    }

    private static int ownDigits(String code, int digits) {
        if (digits > DIGITS_MAX) {
            throw new TariffException("%s has %d digits; at most %d are allowed.".formatted(code, digits, DIGITS_MAX));
        }
        return digits;
    }

    /** Codes without a minor unit (XAU, XXX) are no money to bill in: -1. */
    private static int isoDigits(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
