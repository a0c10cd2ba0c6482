package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A movement of money between accounts in one currency. Never changed; a correction is a transfer of its own.
 *
 * @param operationKey names what the transfer is for: no two transfers have the same
 * @param batch number of the batch that it books
 * @param entries at least two, which add up to zero
 */
public record Transfer(
        UUID id,
        String operationKey,
        long batch,
        String tenantPath,
        String currencyCode,
        Instant time,
        List<Entry> entries) {
    public Transfer {
        entries = List.copyOf(entries);
        var sum = entries.stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (entries.size() < 2 || sum.signum() != 0) {
            throw new IllegalArgumentException("a transfer's entries add up to zero: " + entries);
        }
    }
}
