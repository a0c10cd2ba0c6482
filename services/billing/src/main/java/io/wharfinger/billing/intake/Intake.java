package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.BookWriter;
import io.wharfinger.billing.book.BooksTable;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.book.IngestConnection;
import io.wharfinger.billing.book.OpenBatch;
import io.wharfinger.billing.book.ParkedTable;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.rating.Rating;
import io.wharfinger.billing.request.Expiry;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestChoice;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Usage;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.witness.metered.MeteredTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes usage into the books, each call in one transaction: after a crash anywhere, a repeat changes nothing that was done
 * and does all that was not. Two of these may run at once; the lock of the books puts them in one order. Belongs to one thread.
 */
final class Intake implements AutoCloseable {
    private static final int REQUESTS_PER_SWEEP = 5000;

    private final IngestConnection connection;
    private final BookWriter books;
    private final RequestMemory memory;
    private final ParkedRetry parkedRetry = new ParkedRetry();
    private final InstantSource clock;
    private final IntakeLimits limits;

    /**
     * @param ids makes UUIDv7
     * @param ledgers the ledger that is written in the transaction of a connection
     */
    Intake(
            IngestConfig config,
            IntakeLimits limits,
            InstantSource clock,
            Supplier<UUID> ids,
            Function<Connection, Ledger> ledgers) {
        this.books = new BookWriter(ids, ledgers);
        this.memory = new RequestMemory(limits.snapshotRecords());
        this.connection = new IngestConnection(config, this::forget);
        this.limits = limits;
        this.clock = clock;
    }

    private void forget() {
        books.forget();
        memory.forget();
    }

    /** Takes batches in, in the order given. */
    Intaken take(List<UsageBatch> batches) {
        var group = connection.inTransaction(database -> take(batches, database));
        if (group.size() > 0) {
            memory.keep();
        }
        return group.result();
    }

    private IntakeGroup take(List<UsageBatch> batches, Connection database) throws SQLException {
        var batch = books.open(database, "USAGE", now());
        memory.begin(batch);
        batch.know(IntakeGroup.attributions(batches));
        var positions = new PositionTable(database);
        var blocks = new UsageBlocks(batch.time(), batch::attributionId);
        var metered = new MeteredTrail(batch.time());
        var aside = memory.aside(database);
        var group = new IntakeGroup(
                positions.lock(producers(batches)), memory.requests(), aside, blocks, metered, limits.runsMax());
        batches.forEach(group::take);
        positions.write(group.moved(), batch.time());
        if (group.size() > 0) {
            blocks.write(batch.number(), database, memory.compression());
            FlawTable.add(database, batch.time(), group.flaws());
            MeteredTable.add(database, metered.minutes());
            aside.write(batch.number());
            rate(group.usages(), batch);
            memory.snapshot(batch, group.size());
            batch.write();
        }
        return group;
    }

    private static SortedSet<ProducerEpoch> producers(List<UsageBatch> batches) {
        var producers = new TreeSet<ProducerEpoch>();
        batches.forEach(batch -> producers.add(batch.producer()));
        return producers;
    }

    /** Bills requests of which nothing was heard since the given moment. Says how many. */
    int expire(Instant silentSince) {
        return expire(requests -> new RequestChoice(requests).silentSince(silentSince, REQUESTS_PER_SWEEP));
    }

    /** Bills the longest silent requests if more are open than are allowed. Says how many. */
    int expireBeyond() {
        return memory.requests().size() <= limits.openRequestsMax()
                ? 0
                : expire(requests -> new RequestChoice(requests).beyond(limits.openRequestsMax(), REQUESTS_PER_SWEEP));
    }

    /**
     * Sets requests aside that wait for a record that may never come, if more are remembered than are allowed: they go from
     * memory into the database. Says how many.
     */
    int setAside() {
        if (memory.requests().size() <= limits.openRequestsMax()) {
            return 0;
        }
        int moved = connection.inTransaction(database -> {
            var batch = books.open(database, "ASIDE", now());
            memory.begin(batch);
            var count = memory.setAside(batch, limits.openRequestsMax(), REQUESTS_PER_SWEEP);
            if (count > 0) {
                batch.write();
            }
            return count;
        });
        if (moved > 0) {
            memory.keep();
        }
        return moved;
    }

    private int expire(Function<OpenRequests, List<RequestKey>> choice) {
        int expired = connection.inTransaction(database -> {
            var batch = books.open(database, "EXPIRY", now());
            memory.begin(batch);
            var expiries = new ArrayList<Expiry>();
            for (var key : choice.apply(memory.requests())) {
                memory.requests().expire(key).ifPresent(expiries::add);
            }
            if (!expiries.isEmpty()) {
                ExpiryTable.add(database, batch.number(), expiries);
                rate(expiries.stream().map(Expiry::usage).toList(), batch);
                batch.write();
            }
            return expiries.size();
        });
        if (expired > 0) {
            memory.keep();
        }
        return expired;
    }

    /** Rates some parked usage if prices or tenants have changed. Says whether there is more to try. */
    boolean retryParked() {
        return connection.inTransaction(database ->
                new BooksTable(database).retryDue() && parkedRetry.retry(books.open(database, "RETRY", now())));
    }

    /** Brings the rollups up to date, if they are not. */
    void rollUp() {
        connection.inTransaction(database -> {
            var table = new BooksTable(database);
            var locked = table.lock();
            if (locked.rolledDelta() < locked.lastDelta()) {
                table.rollUp();
            }
            return locked;
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

    /** Requests that are remembered between their first record and their last. */
    int openRequests() {
        return memory.requests().size();
    }

    @Override
    public void close() {
        connection.close();
        memory.close();
    }

    private static void rate(List<Usage> usages, OpenBatch batch) throws SQLException {
        var rating = Rating.of(usages, batch.rateBook());
        batch.add(rating.deltas());
        batch.park(rating.parked());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
