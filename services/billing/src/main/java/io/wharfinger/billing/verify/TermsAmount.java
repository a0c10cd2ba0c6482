package io.wharfinger.billing.verify;

import java.math.BigDecimal;

/**
 * What the lines of terms come to.
 *
 * @param currencyCode of the amount; empty if there are no terms
 */
record TermsAmount(String currencyCode, BigDecimal amount) {
    static final TermsAmount NOTHING = new TermsAmount("", BigDecimal.ZERO);
}
