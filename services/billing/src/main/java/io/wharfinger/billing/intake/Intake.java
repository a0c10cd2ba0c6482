package io.wharfinger.billing.intake;

import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.rating.Rating;
import io.wharfinger.billing.request.Expiry;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.usage.Usage;
import io.wharfinger.billing.usage.UsageBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes usage into the books, each call in one transaction: after a crash anywhere, a repeat changes nothing that was done
 * and does all that was not. Two of these may run at once; row locks put them in one order. Belongs to one thread.
 */
final class Intake implements AutoCloseable {
    private static final int REQUESTS_PER_SWEEP = 5000;

    private final IntakeConnection connection;
    private final RateBookReader rateBooks = new RateBookReader();
    private final ParkedRetry parkedRetry = new ParkedRetry(rateBooks);
    private final Function<Connection, Ledger> ledgers;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final int runsMax;

    /**
     * @param runsMax most runs to keep of a producer's missing and lost numbers
     * @param ids makes UUIDv7
     * @param ledgers the ledger that is written in the transaction of a connection
     */
    Intake(
            IngestConfig config,
            int runsMax,
            InstantSource clock,
            Supplier<UUID> ids,
            Function<Connection, Ledger> ledgers) {
        this.connection = new IntakeConnection(config, rateBooks::forget);
        this.runsMax = runsMax;
        this.clock = clock;
        this.ids = ids;
        this.ledgers = ledgers;
    }

    /** Takes batches in, in the order given. */
    Intaken take(List<UsageBatch> batches) {
        return connection.inTransaction(database -> take(batches, database));
    }

    private Intaken take(List<UsageBatch> batches, Connection database) throws SQLException {
        var receivedAt = now();
        var books = new BooksTable(database).lock();
        var positions = new PositionTable(database);
        var producers = new TreeSet<ProducerEpoch>();
        batches.forEach(batch -> producers.add(batch.producer()));
        var requests = new OpenRequestTable(database);
        var group = new IntakeGroup(
                positions.lock(producers),
                new OpenRequests(requests.load(IntakeGroup.requests(batches)), receivedAt),
                new RecordTable(books.nextBatch(), receivedAt),
                runsMax);
        batches.forEach(group::take);
        positions.write(group.moved(), receivedAt);
        if (group.records().size() > 0) {
            group.records().write(database);
            requests.upsert(group.openRequests().changed());
            requests.delete(group.openRequests().over());
            rateAndBook(books, BatchWriter.Kind.USAGE, receivedAt, group.usages(), database);
        }
        return group.result();
    }

    /** Bills requests of which nothing was heard since the given moment. Says how many. */
    int expire(Instant silentSince) {
        return connection.inTransaction(database -> {
            var books = new BooksTable(database).lock();
            var table = new OpenRequestTable(database);
            var silent = table.silentSince(silentSince, REQUESTS_PER_SWEEP);
            if (silent.isEmpty()) {
                return 0;
            }
            var now = now();
            var requests = new OpenRequests(table.load(silent), now);
            var expiries = new ArrayList<Expiry>();
            silent.forEach(key -> requests.expire(key).ifPresent(expiries::add));
            table.upsert(requests.changed());
            ExpiryTable.add(database, books.nextBatch(), expiries);
            var usages = expiries.stream().map(Expiry::usage).toList();
            rateAndBook(books, BatchWriter.Kind.EXPIRY, now, usages, database);
            return expiries.size();
        });
    }

    /** Rates some parked usage if prices or tenants have changed. Says whether there is more to try. */
    boolean retryParked() {
        return connection.inTransaction(database -> {
            var table = new BooksTable(database);
            return table.retryDue() && parkedRetry.retry(table.lock(), now(), database, writer(database));
        });
    }

    /** Records that are missing, of all producers. */
    long missing() {
        return connection.inTransaction(database -> new PositionTable(database).missing());
    }

    /** Parked rows, at most a given number. */
    long parked(int countMax) {
        return connection.inTransaction(database -> new ParkedTable(database).waiting(countMax));
    }

    @Override
    public void close() {
        connection.close();
    }

    private void rateAndBook(Books books, BatchWriter.Kind kind, Instant time, List<Usage> usages, Connection database)
            throws SQLException {
        var rating = Rating.of(usages, rateBooks.at(books, database));
        writer(database).write(books, kind, time, rating.deltas());
        new ParkedTable(database).add(books.nextBatch(), rating.parked());
    }

    private BatchWriter writer(Connection database) {
        return new BatchWriter(database, ledgers.apply(database), ids);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
