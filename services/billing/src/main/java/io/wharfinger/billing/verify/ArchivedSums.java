package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what was billed and parked of each archived hour, and compares it with the sums that were kept of its records. */
final class ArchivedSums {
    private static final int CLASSES = TokenClass.values().length;

    private final RateClasses classes;
    private final Findings findings;
    private final Map<Instant, long[]> sums = new TreeMap<>();

    ArchivedSums(RateClasses classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
    }

    /** A batch of records, all of which are in the archive. */
    void add(BatchRow batch, DeltaRows deltas, int from, int to, Map<ParkedGrain, Long> parked) {
        var sum = sums.computeIfAbsent(
                Micros.instant(batch.timeMicros()).truncatedTo(ChronoUnit.HOURS), _ -> new long[CLASSES]);
        for (var row = from; row < to; row++) {
            var rateClass = classes.get(deltas.rateClass(row));
            if (rateClass != null) {
                add(sum, rateClass.meaning().unit(), deltas.quantity(row));
            }
        }
        parked.forEach((grain, tokens) -> add(sum, grain.unit(), tokens));
    }

    private static void add(long[] sum, String unit, long quantity) {
        Unit.of(unit)
                .tokenClass()
                .ifPresent(tokens -> sum[tokens.ordinal()] = Math.addExact(sum[tokens.ordinal()], quantity));
    }

    void compare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select hour, billed from archived_hour order by hour")) {
            while (rows.next()) {
                var hour = rows.getObject(1, OffsetDateTime.class).toInstant();
                compare(hour, (Long[]) rows.getArray(2).getArray());
            }
        }
        sums.keySet()
                .forEach(hour -> findings.differs(
                        Comparison.ARCHIVE, "the records of %s are in no archived hour".formatted(hour)));
    }

    private void compare(Instant hour, Long[] kept) {
        var sum = sums.remove(hour);
        var billed = Arrays.stream(kept).mapToLong(Long::longValue).toArray();
        findings.compared(Comparison.ARCHIVE, CLASSES);
        if (!Arrays.equals(billed, sum == null ? new long[CLASSES] : sum)) {
            findings.differs(
                    Comparison.ARCHIVE,
                    "archived hour %s: its records gave %s tokens by class, delta rows and parked usage give %s"
                            .formatted(hour, Arrays.toString(billed), Arrays.toString(sum)));
        }
    }
}
