package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Adds delta rows up by rate class and quarter of an hour and takes the rollups away: nothing may be left. Quarters that lie
 * behind are compared when there are many, so that what is kept stays bounded; a delta that comes late for one of them is
 * left over until all deltas are in.
 */
final class RollupCheck {
    private static final long QUARTER = 15 * 60_000_000L;
    private static final int QUARTER_BITS = 24;
    private static final int KEPT_MAX = 400_000;
    /** How long after a quarter its usage is as good as in: late usage is held to five minutes. */
    private static final long SETTLED = 60 * 60_000_000L;

    private final RateClasses classes;
    private final Findings findings;
    private final Consumer<Rollup> seen;
    private Sums left = new Sums();
    private long comparedThrough = Long.MIN_VALUE;

    /** A row of the table rollup. */
    record Rollup(RateClasses.Row rateClass, long quarterMicros, long quantity, BigDecimal amount) {}

    /** @param seen is given every rollup once */
    RollupCheck(RateClasses classes, Findings findings, Consumer<Rollup> seen) {
        this.classes = classes;
        this.findings = findings;
        this.seen = seen;
    }

    void add(DeltaRows deltas) {
        for (var row = 0; row < deltas.size(); row++) {
            left.add(key(deltas.rateClass(row), deltas.minuteMicros(row)), deltas.quantity(row));
        }
    }

    /** Compares what lies behind, if there is much of it. */
    void settle(Connection connection, long batchMicros) throws SQLException {
        if (left.size() > KEPT_MAX) {
            var through = batchMicros - SETTLED - Math.floorMod(batchMicros, QUARTER);
            if (through > comparedThrough) {
                compare(connection, through);
            }
        }
    }

    /** Compares all that is left. */
    void finish(Connection connection) throws SQLException {
        compare(connection, Long.MAX_VALUE);
        left.forEach((key, quantity) -> {
            if (quantity != 0) {
                differs(key, quantity);
            }
        });
    }

    private void compare(Connection connection, long through) throws SQLException {
        var from = comparedThrough == Long.MIN_VALUE
                ? "-infinity"
                : Micros.instant(comparedThrough).toString();
        var to =
                through == Long.MAX_VALUE ? "infinity" : Micros.instant(through).toString();
        try (var rows = new CopyRows(
                connection,
                "select rate_class, quarter, tokens, amount from rollup_row where quarter >= '%s' and quarter < '%s'"
                        .formatted(from, to))) {
            while (rows.next()) {
                take(rows);
            }
        }
        comparedThrough = through;
        forgetZeros();
    }

    private void take(CopyRows rows) throws SQLException {
        var id = rows.nextLong();
        var quarter = rows.nextMicros();
        var quantity = rows.nextLong();
        var amount = rows.nextDecimal();
        findings.compared(Comparison.ROLLUPS, 1);
        left.add(key(id, quarter), -quantity);
        var rateClass = classes.get(id);
        if (rateClass == null || Math.floorMod(quarter, QUARTER) != 0) {
            findings.differs(
                    Comparison.ROLLUPS,
                    "rollup of rate class %d, %s: no such rate class or quarter".formatted(id, Text.time(quarter)));
            return;
        }
        if (rateClass.times(quantity).compareTo(amount) != 0) {
            findings.differs(
                    Comparison.ROLLUPS,
                    "quarter %s, %s: %d at that price are %s, the rollup says %s"
                            .formatted(
                                    Text.time(quarter),
                                    rateClass.meaning(),
                                    quantity,
                                    rateClass.times(quantity).toPlainString(),
                                    amount.toPlainString()));
        }
        seen.accept(new Rollup(rateClass, quarter, quantity, amount));
    }

    private void differs(long key, long quantity) {
        var rateClass = classes.get(key >>> QUARTER_BITS);
        findings.differs(
                Comparison.ROLLUPS,
                "quarter %s, %s: deltas give %d more than rollups"
                        .formatted(
                                Text.time((key & ((1L << QUARTER_BITS) - 1)) * QUARTER),
                                rateClass == null ? "no rate class" : rateClass.meaning(),
                                quantity));
    }

    private void forgetZeros() {
        var kept = new Sums();
        left.forEach((key, quantity) -> {
            if (quantity != 0) {
                kept.add(key, quantity);
            }
        });
        left = kept;
    }

    private static long key(long rateClass, long micros) {
        return rateClass << QUARTER_BITS | micros / QUARTER;
    }
}
