package io.wharfinger.billing.assessment;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a period changed by after it had been closed.
 *
 * @param period the period that it belongs to
 * @param time when it was booked
 * @param amount the difference, exact
 */
public record Correction(String period, Instant time, String currencyCode, BigDecimal amount) {}
