package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Some batches that follow each other, with all that they wrote to the books but the raw records. */
record BatchWindow(
        List<BatchRow> batches,
        DeltaRows deltas,
        Deque<TransferRow> transfers,
        ParkedRows parked,
        Deque<ExpiryRow> expiries) {
    private static final int BATCHES_MAX = 1000;
    private static final int DELTAS_MAX = 200_000;

    /**
     * The next batches after a number; none at the end.
     *
     * @param border no batches on both sides of this one: up to it, or after it
     */
    static BatchWindow after(Connection connection, long number, long border, RateClasses classes, Findings findings)
            throws SQLException {
        var most = number < border ? (int) Math.min(BATCHES_MAX, border - number) : BATCHES_MAX;
        var batches = bounded(BatchRow.after(connection, number, most));
        if (batches.isEmpty()) {
            return new BatchWindow(
                    batches,
                    new DeltaRows(),
                    new ArrayDeque<>(),
                    new ParkedRows(Map.of(), Map.of()),
                    new ArrayDeque<>());
        }
        var first = batches.getFirst();
        var last = batches.getLast();
        return new BatchWindow(
                batches,
                DeltaRows.read(
                        connection, first.firstDelta(), last.firstDelta() + last.deltaCount() - 1, classes, findings),
                new ArrayDeque<>(TransferRow.read(connection, first.number(), last.number())),
                ParkedRows.read(connection, first.number(), last.number()),
                new ArrayDeque<>(ExpiryRow.read(connection, first.number(), last.number())));
    }

    /** As many as have not too many delta rows together. */
    private static List<BatchRow> bounded(List<BatchRow> batches) {
        var deltas = 0L;
        var count = 0;
        for (var batch : batches) {
            deltas += batch.deltaCount();
            if (count > 0 && deltas > DELTAS_MAX) {
                break;
            }
            count++;
        }
        return batches.subList(0, count);
    }

    /** The query for the raw records of these batches, in their order. */
    String blocks() {
        var from = batches.stream().mapToLong(BatchRow::timeMicros).min().orElseThrow();
        var to = batches.stream().mapToLong(BatchRow::timeMicros).max().orElseThrow();
        return """
                select batch, columns from usage_block where batch >= %d and batch <= %d
                    and received_at >= '%s' and received_at <= '%s' order by batch, tenant_path""".formatted(
                batches.getFirst().number(), batches.getLast().number(), Micros.instant(from), Micros.instant(to));
    }
}
