package io.wharfinger.billing.ledger;

import io.wharfinger.billing.rating.Delta;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a batch writes to the books: its delta rows, numbered, and one transfer for each tenant.
 *
 * @param rows in the order of their numbers
 */
public record Posting(List<DeltaRow> rows, List<Transfer> transfers) {
    public Posting {
        rows = List.copyOf(rows);
        transfers = List.copyOf(transfers);
    }

    private record Side(String tenantPath, String currencyCode) {
        static Side of(Delta delta) {
            return new Side(delta.grain().tenantPath(), delta.currencyCode());
        }
    }

    /**
     * Books deltas.
     *
     * @param batch number of the batch
     * @param lastRow number of the last delta row that was written before
     * @param ids makes transfer ids, UUIDv7
     */
    public static Posting of(long batch, long lastRow, Instant time, List<Delta> deltas, Supplier<UUID> ids) {
        var sums = new TreeMap<String, Sum>();
        var rows = new ArrayList<DeltaRow>(deltas.size());
        for (var delta : deltas) {
            var side = Side.of(delta);
            var sum = sums.computeIfAbsent(
                    side.currencyCode() + side.tenantPath(), _ -> new Sum(ids.get(), side, BigDecimal.ZERO));
            sum.add(delta.amount());
            rows.add(new DeltaRow(lastRow + rows.size() + 1, batch, delta, sum.transferId));
        }
        return new Posting(
                rows,
                sums.values().stream().map(sum -> sum.transfer(batch, time)).toList());
    }

    private static final class Sum {
        private final UUID transferId;
        private final Side side;
        private BigDecimal amount;

        Sum(UUID transferId, Side side, BigDecimal amount) {
            this.transferId = transferId;
            this.side = side;
            this.amount = amount;
        }

        void add(BigDecimal more) {
            amount = amount.add(more);
        }

        Transfer transfer(long batch, Instant time) {
            var debit = new Entry(new Account(Account.Kind.RECEIVABLE, side.tenantPath()), amount);
            var credit = new Entry(new Account(Account.Kind.REVENUE, side.tenantPath()), amount.negate());
            return new Transfer(
                    transferId,
                    "usage/" + batch + "/" + side.currencyCode() + side.tenantPath(),
                    batch,
                    side.tenantPath(),
                    side.currencyCode(),
                    time,
                    List.of(debit, credit));
        }
    }
}
