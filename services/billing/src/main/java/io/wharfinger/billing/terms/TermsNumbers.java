package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;

import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of terms: decimals as text, of zero or more, with at most 12 digits after the point. */
final class TermsNumbers {
    private static final int SCALE_MAX = 12;
    private static final BigDecimal MAX = new BigDecimal("1000000000000000000");

    private TermsNumbers() {}

    /** The number; fails with BILLING_TERMS_INVALID if it is missing, malformed or out of range. */
    static BigDecimal required(String field, String text) {
        return optional(field, text)
                .orElseThrow(() -> Refuse.because(BILLING_TERMS_INVALID, field, "%s is missing.".formatted(field)));
    }

    /** The number; empty if there is no text. */
    static Optional<BigDecimal> optional(String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parsed(field, text));
    }

    private static BigDecimal parsed(String field, String text) {
        var number = read(field, text).stripTrailingZeros();
        Refuse.unless(
                number.scale() <= SCALE_MAX && number.compareTo(MAX) <= 0,
                BILLING_TERMS_INVALID,
                field,
                "%s must be at most %s, with at most %d decimals.".formatted(field, MAX.toPlainString(), SCALE_MAX));
        return number;
    }

    private static BigDecimal read(String field, String text) {
        try {
            return Decimals.parseNotNegative(field, text);
        } catch (TariffException e) {
            throw Refuse.because(BILLING_TERMS_INVALID, field, String.valueOf(e.getMessage()));
        }
    }
}
