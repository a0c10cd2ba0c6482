package io.wharfinger.billing.assessment;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was booked for a period at one time.
 *
 * @param number of the booking, from 1
 * @param kind why it was made
 * @param time when
 * @param currencyCode of the amounts
 * @param termsAmount what the lines of the terms came to
 * @param due what the period came to: rated usage and the lines of the terms
 * @param booked of termsAmount, what was booked then: the difference to the booking before
 */
public record Booked(
        int number,
        Kind kind,
        Instant time,
        String currencyCode,
        BigDecimal termsAmount,
        BigDecimal due,
        BigDecimal booked) {

    /** Why something is booked. */
    public enum Kind {
        /** The period may still change. */
        INTERIM,
        /** The period is closed; once. */
        CLOSE,
        /** Usage or terms came late. */
        CORRECTION
    }

    /** Whether the period was closed by this booking or before it. */
    public boolean isClosed() {
        return kind != Kind.INTERIM;
    }
}
