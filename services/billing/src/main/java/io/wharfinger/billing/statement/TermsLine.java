package io.wharfinger.billing.statement;

import io.wharfinger.billing.agreement.AssessedLine;
import java.math.BigDecimal;

/**
 * A line of a bill that comes of terms.
 *
 * @param currencyCode of the terms
 * @param amount the exact amount rounded to the currency's minor unit, so that all lines add up to the rounded total
 */
public record TermsLine(AssessedLine line, String currencyCode, BigDecimal amount) {}
