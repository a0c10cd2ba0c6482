package io.wharfinger.billing.wire;

import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_CURRENCY_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_MALFORMED;
import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_NEGATIVE;
import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_TOO_FINE;
import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_TOO_HIGH;
import static io.wharfinger.billing.BillingFailure.BILLING_AMOUNT_ZERO;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Amounts of money as callers give them. */
public final class Amounts {
    /** Decimals that an amount may have. */
    public static final int SCALE = 12;

    /** Highest amount: far beyond any budget, and sums of many are still exact in the database. */
    public static final BigDecimal MAX = new BigDecimal("1000000000000000");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private Amounts() {}

    /** An amount of zero or more, at scale 12; fails with the first rule that is broken. */
    public static BigDecimal notNegative(String field, String text) {
        Refuse.unless(
                DECIMAL.matcher(text).matches(),
                BILLING_AMOUNT_MALFORMED,
                field,
                "%s must be a decimal number such as 12.50, as text.".formatted(field));
        var amount = new BigDecimal(text).stripTrailingZeros();
        Refuse.unless(
                amount.signum() >= 0, BILLING_AMOUNT_NEGATIVE, field, "%s must not be below zero.".formatted(field));
        Refuse.unless(
                amount.scale() <= SCALE,
                BILLING_AMOUNT_TOO_FINE,
                field,
                "%s has more than %d decimals.".formatted(field, SCALE));
        Refuse.unless(
                amount.compareTo(MAX) <= 0,
                BILLING_AMOUNT_TOO_HIGH,
                field,
                "%s is above %s.".formatted(field, MAX.toPlainString()));
        return amount.setScale(SCALE);
    }

    /** An amount above zero, at scale 12; fails with the first rule that is broken. */
    public static BigDecimal positive(String field, String text) {
        var amount = notNegative(field, text);
        Refuse.unless(amount.signum() > 0, BILLING_AMOUNT_ZERO, field, "%s must be above zero.".formatted(field));
        return amount;
    }

    /** The code of a currency that can be billed in; fails with BILLING_AMOUNT_CURRENCY_UNKNOWN. */
    public static String currency(String field, String code) {
        Refuse.unless(
                code.matches("[A-Z]{3}") && isCurrency(code),
                BILLING_AMOUNT_CURRENCY_UNKNOWN,
                field,
                "%s must be an ISO 4217 code in upper case, such as EUR.".formatted(field));
        return code;
    }

    private static boolean isCurrency(String code) {
        try {
            // Codes without a minor unit (XAU, XXX) are no money to bill in.
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
