package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** Delta rows of some batches, in the order of their numbers, as arrays. */
final class DeltaRows {
    private int size;
    private long[] ids = new long[1024];
    private long[] batches = new long[1024];
    private long[] rateClasses = new long[1024];
    private long[] minutes = new long[1024];
    private long[] quantities = new long[1024];
    private BigDecimal[] amounts = new BigDecimal[1024];

    /** Rows from one number up to another; each must be of the tenant of its rate class. */
    static DeltaRows read(Connection connection, long first, long last, RateClasses classes, Findings findings)
            throws SQLException {
        var deltas = new DeltaRows();
        try (var rows = new CopyRows(connection, """
                select id, batch, tenant_path, rate_class, minute, quantity, amount from delta
                where run >= %d and run <= %d order by id""".formatted(first, last))) {
            while (rows.next()) {
                deltas.add(rows, classes, findings);
            }
        }
        return deltas;
    }

    private void add(CopyRows rows, RateClasses classes, Findings findings) throws SQLException {
        room();
        ids[size] = rows.nextLong();
        batches[size] = rows.nextLong();
        var tenant = rows.nextBytes();
        rateClasses[size] = rows.nextLong();
        minutes[size] = rows.nextMicros();
        quantities[size] = rows.nextLong();
        amounts[size] = rows.nextDecimal();
        var rateClass = classes.get(rateClasses[size]);
        if (rateClass == null || !Arrays.equals(rateClass.tenant(), tenant)) {
            findings.differs(
                    Comparison.DELTAS,
                    "delta row %d names rate class %d, which is not one of its tenant"
                            .formatted(ids[size], rateClasses[size]));
        }
        size++;
    }

    private void room() {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            batches = Arrays.copyOf(batches, 2 * size);
            rateClasses = Arrays.copyOf(rateClasses, 2 * size);
            minutes = Arrays.copyOf(minutes, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
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
