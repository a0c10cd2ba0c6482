package io.wharfinger.billing.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was written since the last look, cheaply: the chain of hashes, amounts, that entries add up to zero, and the
 * rollups of each quarter of an hour once it lies behind. Raw records are not read. Belongs to one thread at a time.
 */
final class BookWatch {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    /** Usage counts for a minute at most so long before it is received. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final Duration AHEAD = Duration.ofMinutes(6);
    private static final Duration FAR_AHEAD = Duration.ofDays(2);
    private static final int WINDOWS_MAX = 20;

    private final Findings findings = new Findings();
    private @Nullable State state;
    private long lastBatch;
    private Instant nextQuarter = Instant.EPOCH;

    /** What is kept from look to look. */
    private record State(RateClasses classes, ChainCheck chain, TransferCheck transfers, BatchCheck amounts) {}

    /** Number of the last batch that was looked at. */
    long lastBatch() {
        return lastBatch;
    }

    Findings findings() {
        return findings;
    }

    /** Looks at what is new; once something is wrong, no more. */
    void look(Connection connection, Instant now) throws SQLException {
        if (!findings.agree()) {
            return;
        }
        var known = state;
        if (known == null) {
            begin(connection, now);
        } else {
            try {
                known.classes.readMore(connection, PriceTables.read(connection), findings);
                batches(connection, known);
                quarters(connection, now);
            } catch (BrokenBooksException e) {
                findings.differs(Comparison.DELTAS, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Begins after the last batch there is: the one before is the business of the whole check. */
    private void begin(Connection connection, Instant now) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select last_batch, last_delta, chain from books")) {
            row.next();
            lastBatch = row.getLong(1);
            var erased = ErasedTenants.read(connection);
            var classes = RateClasses.read(connection, PriceTables.read(connection), erased, findings);
            state = new State(
                    classes,
                    new ChainCheck(classes, findings, lastBatch, row.getLong(2), row.getBytes(3)),
                    new TransferCheck(classes, findings),
                    new BatchCheck(classes, erased, findings));
        }
        nextQuarter = quarter(now.minus(QUARTER).minus(SETTLED));
    }

    private static Instant quarter(Instant moment) {
        return Instant.ofEpochSecond(
                moment.getEpochSecond() - Math.floorMod(moment.getEpochSecond(), QUARTER.toSeconds()));
    }

    private void batches(Connection connection, State known) throws SQLException {
        for (var i = 0; i < WINDOWS_MAX && findings.agree(); i++) {
            var window = BatchWindow.after(connection, lastBatch, 0, known.classes, findings);
            if (window.batches().isEmpty()) {
                return;
            }
            var row = 0;
            for (var batch : window.batches()) {
                row = new Booking(known.chain, known.transfers, findings).check(batch, window, row);
            }
            known.amounts.amounts(window.deltas(), 0, window.deltas().size());
            lastBatch = window.batches().getLast().number();
        }
    }

    private void quarters(Connection connection, Instant now) throws SQLException {
        while (findings.agree() && nextQuarter.plus(QUARTER).plus(SETTLED).isBefore(now)) {
            // Usage that was told of long before its time is rare: it is looked for only where something seems amiss.
            if (difference(connection, nextQuarter, AHEAD).isPresent()) {
                difference(connection, nextQuarter, FAR_AHEAD)
                        .ifPresent(words -> findings.differs(Comparison.ROLLUPS, words));
            }
            findings.compared(Comparison.ROLLUPS, 1);
            nextQuarter = nextQuarter.plus(QUARTER);
        }
    }

    private static Optional<String> difference(Connection connection, Instant quarter, Duration ahead)
            throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SqlCheck.text("quarter.sql")
                        .formatted(quarter.minus(ahead), quarter, quarter.plus(QUARTER), quarter))) {
            return row.next()
                    ? Optional.of("quarter %s, rate class %d: deltas give %d, the rollup %d"
                            .formatted(quarter, row.getLong(1), row.getLong(2), row.getLong(3)))
                    : Optional.empty();
        }
    }
}
