package io.wharfinger.billing.ledger;

import io.wharfinger.billing.rating.Delta;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How deltas are booked: one transfer for each tenant and currency, and the deltas in such an order that those of a
 * transfer are a run.
 *
 * @param deltas in the order of their numbers
 */
public record Posting(List<Delta> deltas, List<Transfer> transfers) {
    private static final Comparator<Delta> ORDER = Comparator.comparing(Delta::currencyCode)
            .thenComparing(delta -> delta.grain().tenantPath());

    public Posting {
        deltas = List.copyOf(deltas);
        transfers = List.copyOf(transfers);
    }

    /**
     * Books deltas.
     *
     * @param batch number of the batch
     * @param operation what the batch is, the first part of each operation key
     * @param lastRow number of the last delta row that was written before
     * @param ids makes transfer ids, UUIDv7
     */
    public static Posting of(
            long batch, String operation, long lastRow, Instant time, List<Delta> deltas, Supplier<UUID> ids) {
        var ordered = deltas.stream().sorted(ORDER).toList();
        var transfers = new ArrayList<Transfer>();
        for (var first = 0; first < ordered.size(); ) {
            var end = endOfRun(ordered, first);
            transfers.add(transfer(batch, operation, lastRow + 1 + first, time, ordered.subList(first, end), ids));
            first = end;
        }
        return new Posting(ordered, transfers);
    }

    private static int endOfRun(List<Delta> ordered, int first) {
        var end = first + 1;
        while (end < ordered.size() && ORDER.compare(ordered.get(first), ordered.get(end)) == 0) {
            end++;
        }
        return end;
    }

    private static Transfer transfer(
            long batch, String operation, long firstDelta, Instant time, List<Delta> run, Supplier<UUID> ids) {
        var tenantPath = run.getFirst().grain().tenantPath();
        var currencyCode = run.getFirst().currencyCode();
        var amount = run.stream().map(Delta::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Transfer(
                ids.get(),
                operation + "/" + batch + "/" + currencyCode + tenantPath,
                batch,
                tenantPath,
                currencyCode,
                time,
                firstDelta,
                run.size(),
                List.of(
                        new Entry(new Account(Account.Kind.RECEIVABLE, tenantPath), amount),
                        new Entry(new Account(Account.Kind.REVENUE, tenantPath), amount.negate())));
    }
}
