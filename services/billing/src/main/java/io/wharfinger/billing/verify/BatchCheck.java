package io.wharfinger.billing.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** Compares what the records of a batch give with its delta rows and with what waits. */
final class BatchCheck {
    private final RateClasses classes;
    private final ErasedTenants erased;
    private final Findings findings;

    BatchCheck(RateClasses classes, ErasedTenants erased, Findings findings) {
        this.classes = classes;
        this.erased = erased;
        this.findings = findings;
    }

    /** Amounts: quantity x price, row by row. */
    void amounts(DeltaRows deltas, int from, int to) {
        for (var row = from; row < to; row++) {
            var rateClass = classes.get(deltas.rateClass(row));
            if (rateClass == null) {
                continue;
            }
            var amount = rateClass.times(deltas.quantity(row));
            if (amount.compareTo(deltas.amount(row)) != 0) {
                findings.differs(
                        Comparison.DELTAS,
                        "delta row %d, batch %d, %s: %d at that price are %s, the row says %s"
                                .formatted(
                                        deltas.id(row),
                                        deltas.batch(row),
                                        rateClass.meaning(),
                                        deltas.quantity(row),
                                        amount.toPlainString(),
                                        deltas.amount(row).toPlainString()));
            }
        }
    }

    /** Tokens: sums of records against delta rows. */
    void tokens(BatchRow batch, Sums rated, DeltaRows deltas, int from, int to) {
        var left = rated;
        findings.compared(Comparison.DELTAS, to - from);
        for (var row = from; row < to; row++) {
            var key = Expected.rateClassKey(deltas.rateClass(row), deltas.minuteMicros(row));
            var tokens = left.get(key);
            if (tokens != deltas.quantity(row) || deltas.minuteMicros(row) != Expected.minuteMicros(key)) {
                differs(batch, key, tokens, deltas.quantity(row));
            }
            left.add(key, -tokens);
        }
        left.forEach((key, tokens) -> {
            if (tokens != 0) {
                differs(batch, key, tokens, 0);
            }
        });
    }

    private void differs(BatchRow batch, long key, long expected, long found) {
        var rateClass = classes.get(Expected.rateClass(key));
        if (rateClass != null && erased.has(rateClass.meaning().tenantPath(), batch.number())) {
            findings.compared(Comparison.ERASED, 1);
            return;
        }
        findings.differs(
                Comparison.DELTAS,
                "batch %d, minute %s, %s: records give %d, deltas %d"
                        .formatted(
                                batch.number(),
                                Text.time(Expected.minuteMicros(key)),
                                rateClass == null ? "no rate class" : rateClass.meaning(),
                                expected,
                                found));
    }

    /** What waits: sums of records against parked usage. */
    void waiting(BatchRow batch, Map<ParkedGrain, Long> expected, Map<ParkedGrain, Long> parked) {
        var grains = new HashSet<>(expected.keySet());
        grains.addAll(parked.keySet());
        findings.compared(Comparison.UNRATED, grains.size());
        for (var grain : grains) {
            if (!expected.getOrDefault(grain, 0L).equals(parked.getOrDefault(grain, 0L))
                    && !erased.has(grain.tenantPath(), batch.number())) {
                findings.differs(
                        Comparison.UNRATED,
                        "batch %d, %s: records leave %d unrated, parked are %d"
                                .formatted(
                                        batch.number(),
                                        grain,
                                        expected.getOrDefault(grain, 0L),
                                        parked.getOrDefault(grain, 0L)));
            }
        }
    }

    /** What was parked and is rated in a batch, as sums by rate class and minute. */
    Sums retried(BatchRow batch, Map<ParkedGrain, Long> rated, PriceTables prices) {
        var sums = new Sums();
        var found = new HashMap<RateClasses.Meaning, Long>();
        rated.forEach((grain, tokens) -> {
            var choice = prices.choose(grain.tenantPath(), grain.model(), grain.minuteMicros(), batch.rateBook());
            var version = choice.version();
            var sizeTier = version == null ? "" : version.sizeTier(grain.requestInput());
            if (version == null || version.price(grain.unit(), sizeTier, grain.serviceTier()) == null) {
                findings.differs(
                        Comparison.UNRATED,
                        "batch %d, %s: it is rated here, and has no price at this rate book"
                                .formatted(batch.number(), grain));
                return;
            }
            if (erased.has(grain.tenantPath(), batch.number())) {
                return;
            }
            var rateClass = found.computeIfAbsent(grain.meaning(sizeTier, version), classes::find);
            if (rateClass == RateClasses.NONE) {
                findings.differs(
                        Comparison.DELTAS,
                        "batch %d: %s is rated here, and there is no rate class for it"
                                .formatted(batch.number(), grain));
            } else {
                sums.add(Expected.rateClassKey(rateClass, grain.minuteMicros()), tokens);
            }
        });
        return sums;
    }
}
