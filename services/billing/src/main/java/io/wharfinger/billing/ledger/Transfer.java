package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A movement of money between accounts in one currency. Never changed; a correction is a transfer of its own.
 *
 * @param operationKey names what the transfer is for: no two transfers have the same
 * @param batch number of the batch that it is of
 * @param firstDelta number of its first delta row
 * @param deltaCount how many delta rows it books: none if it books something else than usage
 * @param entries at least two, which add up to zero, no two of one account
 */
public record Transfer(
        UUID id,
        String operationKey,
        long batch,
        String tenantPath,
        String currencyCode,
        Instant time,
        long firstDelta,
        int deltaCount,
        List<Entry> entries) {
    private static final long KIND = 'T';

    public Transfer {
        entries = entries.stream().sorted(Comparator.comparing(Entry::account)).toList();
        var sum = entries.stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var accounts = entries.stream().map(Entry::account).distinct().count();
        if (entries.size() < 2 || sum.signum() != 0 || accounts != entries.size()) {
            throw new IllegalArgumentException(
                    "a transfer's entries are of two accounts or more, and add up to zero: " + entries);
        }
    }

    /** One that books no delta rows. */
    public Transfer(
            UUID id,
            String operationKey,
            long batch,
            String tenantPath,
            String currencyCode,
            Instant time,
            List<Entry> entries) {
        this(id, operationKey, batch, tenantPath, currencyCode, time, 0, 0, entries);
    }

    /** Every value of it and of its entries in one fixed form: what its hash is taken of. */
    public byte[] canonical() {
        var form = new Canonical()
                .number(KIND)
                .id(id)
                .text(operationKey)
                .number(batch)
                .text(tenantPath)
                .text(currencyCode)
                .number(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                .number(firstDelta)
                .number(deltaCount)
                .number(entries.size());
        for (var entry : entries) {
            form.text(entry.account().kind().name())
                    .text(entry.account().tenantPath())
                    .amount(entry.amount());
        }
        return form.bytes();
    }
}
