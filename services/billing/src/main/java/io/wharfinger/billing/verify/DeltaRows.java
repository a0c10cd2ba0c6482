package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Delta rows of some batches, in the order of their numbers, as arrays. */
final class DeltaRows {
    private static final long MICROS_OF_MINUTE = 60_000_000L;

    private int size;
    private long[] ids = new long[1024];
    private long[] batches = new long[1024];
    private long[] rateClasses = new long[1024];
    private long[] minutes = new long[1024];
    private long[] quantities = new long[1024];
    private BigDecimal[] amounts = new BigDecimal[1024];

    /**
     * Rows from one number up to another; each must be of the tenant of its rate class. Runs are taken apart here, not by the
     * database: that costs it several times what reading them does.
     */
    static DeltaRows read(Connection connection, long first, long last, RateClasses classes, Findings findings)
            throws SQLException {
        var deltas = new DeltaRows();
        try (var runs = new CopyRows(connection, """
                select first_delta, batch, tenant_path, rate_class, minute, quantity, amount from delta_run
                where first_delta >= %d and first_delta <= %d order by first_delta""".formatted(first, last))) {
            while (runs.next()) {
                deltas.add(runs, classes, findings);
            }
        }
        return deltas;
    }

    private void add(CopyRows run, RateClasses classes, Findings findings) throws SQLException {
        var first = run.nextLong();
        var batch = run.nextLong();
        var tenant = run.nextBytes();
        var from = size;
        var count = run.nextArray();
        room(count);
        for (var i = 0; i < count; i++) {
            ids[from + i] = first + i;
            batches[from + i] = batch;
            rateClasses[from + i] = run.nextLong();
            requireOwn(from + i, tenant, classes, findings);
        }
        size += count;
        requireAsMany(run, count, first);
        for (var i = 0; i < count; i++) {
            minutes[from + i] = run.nextLong() * MICROS_OF_MINUTE;
        }
        requireAsMany(run, count, first);
        for (var i = 0; i < count; i++) {
            quantities[from + i] = run.nextLong();
        }
        requireAsMany(run, count, first);
        for (var i = 0; i < count; i++) {
            amounts[from + i] = run.nextDecimal();
        }
    }

    private void requireOwn(int row, byte[] tenant, RateClasses classes, Findings findings) {
        var rateClass = classes.get(rateClasses[row]);
        if (rateClass == null || !Arrays.equals(rateClass.tenant(), tenant)) {
            findings.differs(
                    Comparison.DELTAS,
                    "delta row %d names rate class %d, which is not one of its tenant"
                            .formatted(ids[row], rateClasses[row]));
        }
    }

    private static void requireAsMany(CopyRows run, int count, long first) throws SQLException {
        if (run.nextArray() != count) {
            throw new BrokenBooksException("the run of delta row " + first + " has arrays of several lengths");
        }
    }

    private void room(int more) {
        if (size + more > ids.length) {
            var room = Math.max(2 * ids.length, size + more);
            ids = Arrays.copyOf(ids, room);
            batches = Arrays.copyOf(batches, room);
            rateClasses = Arrays.copyOf(rateClasses, room);
            minutes = Arrays.copyOf(minutes, room);
            quantities = Arrays.copyOf(quantities, room);
            amounts = Arrays.copyOf(amounts, room);
        }
    }

    int size() {
        return size;
    }

    long id(int row) {
        return ids[row];
    }

    long batch(int row) {
        return batches[row];
    }

    long rateClass(int row) {
        return rateClasses[row];
    }

    long minuteMicros(int row) {
        return minutes[row];
    }

    long quantity(int row) {
        return quantities[row];
    }

    BigDecimal amount(int row) {
        return amounts[row];
    }
}
