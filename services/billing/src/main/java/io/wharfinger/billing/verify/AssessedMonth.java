package io.wharfinger.billing.verify;

import io.wharfinger.billing.statement.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A month of a tenant, and what was last booked for it because of its terms.
 *
 * @param currencyCode of the amount; empty if nothing was booked
 * @param amount what the lines of the terms were booked as, in all
 * @param bookTime when that was; empty if it never was
 */
record AssessedMonth(
        String tenantPath, Period period, String currencyCode, BigDecimal amount, Optional<Instant> bookTime) {

    /** Whether this is what is booked; nothing is nothing in every currency. */
    boolean isBooked(TermsAmount due) {
        return due.amount().compareTo(amount) == 0
                && (due.amount().signum() == 0 || due.currencyCode().equals(currencyCode));
    }
}
