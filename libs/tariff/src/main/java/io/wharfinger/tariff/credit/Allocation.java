package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a grant paid for a use.
 *
 * @param at when it paid: later than the use, if that was owed first
 * @param amount how much; negative where a use that was taken back returned it
 */
public record Allocation(String useId, String grantId, Instant at, BigDecimal amount) {}
