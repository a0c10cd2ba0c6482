package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * After a batch of a re-rating what is booked for its usage must be what the usage comes to by the rate book of then; a batch
 * that takes one back must be its opposite. Only usage that was ever rated again is kept.
 */
final class ReversalCheck {
    private static final long QUARTER = 15 * 60_000_000L;

    private final PriceTables prices;
    private final RateClasses classes;
    private final ErasedTenants erased;
    private final Findings findings;
    private final Map<Long, ReratedSpan> spans;
    private final Map<String, List<ReratedSpan>> byTenant = new HashMap<>();
    private final Map<String, TreeMap<Long, ReratedQuarter>> quarters = new HashMap<>();
    private final Set<Long> undone = new HashSet<>();
    private final Map<Long, Sums> toUndo = new HashMap<>();

    private ReversalCheck(
            Map<Long, ReratedSpan> spans,
            PriceTables prices,
            RateClasses classes,
            ErasedTenants erased,
            Findings findings) {
        this.spans = new TreeMap<>(spans);
        this.prices = prices;
        this.classes = classes;
        this.erased = erased;
        this.findings = findings;
        spans.values().forEach(span -> {
            byTenant.computeIfAbsent(span.tenantPath(), _ -> new ArrayList<>()).add(span);
            undone.add(span.undoes());
        });
    }

    static ReversalCheck read(
            Connection connection, PriceTables prices, RateClasses classes, ErasedTenants erased, Findings findings)
            throws SQLException {
        findings.compared(Comparison.REVERSALS, 0);
        return new ReversalCheck(ReratedSpan.read(connection), prices, classes, erased, findings);
    }

    /** The next batch. */
    void add(BatchRow batch, DeltaRows deltas, int from, int to) {
        for (var row = from; row < to && !byTenant.isEmpty(); row++) {
            keep(batch, deltas, row);
        }
        if (batch.isReversal()) {
            findings.compared(Comparison.REVERSALS, 1);
            var span = spans.remove(batch.number());
            if (span == null) {
                differs(batch, "no re-rating has booked it");
            } else if (span.undoes() == 0) {
                compare(batch, span, deltas, from, to);
            } else {
                compareUndone(batch, span, deltas, from, to);
            }
        }
    }

    private void keep(BatchRow batch, DeltaRows deltas, int row) {
        var rateClass = classes.get(deltas.rateClass(row));
        var minute = deltas.minuteMicros(row);
        if (rateClass == null || !isRerated(rateClass.meaning().tenantPath(), minute)) {
            return;
        }
        var quarter = quarters.computeIfAbsent(rateClass.meaning().tenantPath(), _ -> new TreeMap<>())
                .computeIfAbsent(minute - Math.floorMod(minute, QUARTER), _ -> new ReratedQuarter());
        quarter.booked().add(deltas.rateClass(row), deltas.quantity(row));
        if (!batch.isReversal()) {
            quarter.first().add(Expected.rateClassKey(deltas.rateClass(row), minute), deltas.quantity(row));
        }
    }

    private boolean isRerated(String tenantPath, long minute) {
        return byTenant.getOrDefault(tenantPath, List.of()).stream().anyMatch(span -> span.has(minute));
    }

    private void compare(BatchRow batch, ReratedSpan span, DeltaRows deltas, int from, int to) {
        var kept = new Sums();
        for (var row = from; row < to; row++) {
            var rateClass = classes.get(deltas.rateClass(row));
            if (rateClass != null
                    && (!rateClass.meaning().tenantPath().equals(span.tenantPath())
                            || !span.has(deltas.minuteMicros(row)))) {
                differs(batch, "delta row %d is not of the usage that was rated again".formatted(deltas.id(row)));
            }
            kept.add(Expected.rateClassKey(deltas.rateClass(row), deltas.minuteMicros(row)), deltas.quantity(row));
        }
        if (undone.contains(batch.number())) {
            toUndo.put(batch.number(), kept);
        }
        if (erased.has(span.tenantPath())) {
            findings.compared(Comparison.ERASED, 1);
            return;
        }
        quarters.getOrDefault(span.tenantPath(), new TreeMap<>())
                .subMap(span.startMicros(), span.endMicros())
                .forEach((micros, quarter) -> new DueCheck(
                                batch.rateBook(),
                                prices,
                                classes,
                                what -> differs(batch, "quarter %s: %s".formatted(Text.time(micros), what)))
                        .compare(quarter));
    }

    private void compareUndone(BatchRow batch, ReratedSpan span, DeltaRows deltas, int from, int to) {
        var left = toUndo.remove(span.undoes());
        if (left == null) {
            differs(batch, "batch %d, which it takes back, is not one of a re-rating before".formatted(span.undoes()));
            return;
        }
        for (var row = from; row < to; row++) {
            left.add(Expected.rateClassKey(deltas.rateClass(row), deltas.minuteMicros(row)), deltas.quantity(row));
        }
        left.forEach((key, tokens) -> {
            if (tokens != 0) {
                differs(
                        batch,
                        "with batch %d, which it takes back, %d are left of rate class %d in %s"
                                .formatted(
                                        span.undoes(),
                                        tokens,
                                        Expected.rateClass(key),
                                        Text.time(Expected.minuteMicros(key))));
            }
        });
    }

    /** All batches have been gone through. */
    void finish() {
        spans.keySet()
                .forEach(batch -> findings.differs(
                        Comparison.REVERSALS, "batch %d is known as one of a re-rating, and is none".formatted(batch)));
    }

    private void differs(BatchRow batch, String what) {
        findings.differs(Comparison.REVERSALS, "batch %d: %s".formatted(batch.number(), what));
    }
}
