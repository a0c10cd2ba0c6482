package io.wharfinger.billing.book;

import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.DeltaRow;
import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.MerkleTree;
import io.wharfinger.billing.ledger.OperationRepeatedException;
import io.wharfinger.billing.ledger.Posting;
import io.wharfinger.billing.ledger.RateClass;
import io.wharfinger.billing.ledger.Transfer;
import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.usage.Attribution;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes one batch to the books: its row in the chain, transfers, delta rows and rollups. Belongs to one thread. */
public final class OpenBatch implements BookBatch {
    private static final int UNROLLED_MAX = 500_000;
    private static final int SECONDS_PER_MINUTE = 60;

    private final BookWriter writer;
    private final Connection connection;
    private final Ledger ledger;
    private final Books books;
    private final String kind;
    private final Instant time;
    private final List<DeltaRow> rows = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private long lastAttribution;
    private long lastRateClass;
    private boolean waits;

    OpenBatch(BookWriter writer, Connection connection, Books books, String kind, Instant time) {
        this.writer = writer;
        this.connection = connection;
        this.ledger = writer.ledgers().apply(connection);
        this.books = books;
        this.kind = kind;
        this.time = time;
        this.lastAttribution = books.lastAttribution();
        this.lastRateClass = books.lastRateClass();
    }

    @Override
    public long number() {
        return books.nextBatch();
    }

    /** The books before this batch. */
    public Books books() {
        return books;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public RateBook rateBook() {
        try {
            return writer.rateBooks().at(books, connection);
        } catch (SQLException e) {
            throw new DatabaseException("read prices", e);
        }
    }

    /** Makes attributions known, so that their numbers can be asked for. */
    public void know(Collection<Attribution> attributions) throws SQLException {
        lastAttribution = writer.attributions().know(attributions, lastAttribution, connection);
    }

    /** Number of an attribution that was made known. */
    public long attributionId(Attribution who) {
        return writer.attributions().get(who).id();
    }

    @Override
    public void add(List<Delta> deltas) throws SQLException {
        var posting = Posting.of(number(), operation(), lastDelta(), time, deltas, writer.ids());
        var classes = posting.deltas().stream().map(RateClass::of).toList();
        lastRateClass = writer.rateClasses().know(classes, lastRateClass, connection);
        for (var i = 0; i < classes.size(); i++) {
            rows.add(row(posting.deltas().get(i), writer.rateClasses().get(classes.get(i))));
        }
        transfers.addAll(posting.transfers());
    }

    private DeltaRow row(Delta delta, Dictionary.Numbered rateClass) {
        return new DeltaRow(
                lastDelta() + 1,
                number(),
                delta.grain().tenantPath(),
                rateClass.id(),
                rateClass.digest(),
                delta.grain().minute(),
                delta.tokens(),
                delta.amount());
    }

    private String operation() {
        return kind.toLowerCase(Locale.ROOT);
    }

    private long lastDelta() {
        return books.lastDelta() + rows.size();
    }

    @Override
    public void park(List<Parked> parked) throws SQLException {
        new ParkedTable(connection).add(number(), parked);
        waits |= !parked.isEmpty();
    }

    @Override
    public void post(UUID id, String operationKey, String tenantPath, String currencyCode, List<Entry> entries)
            throws SQLException {
        if (isBooked(operationKey)) {
            throw new OperationRepeatedException("booked already: " + operationKey);
        }
        transfers.add(new Transfer(id, operationKey, number(), tenantPath, currencyCode, time, entries));
    }

    @Override
    public boolean isBooked(String operationKey) throws SQLException {
        return transfers.stream().anyMatch(transfer -> transfer.operationKey().equals(operationKey))
                || new PgLedger(connection).isBooked(operationKey);
    }

    @Override
    public BigDecimal balance(Account account, String currencyCode) {
        return transfers.stream()
                .filter(transfer -> transfer.currencyCode().equals(currencyCode))
                .flatMap(transfer -> transfer.entries().stream())
                .filter(entry -> entry.account().equals(account))
                .map(Entry::amount)
                .reduce(ledger.balance(account, currencyCode), BigDecimal::add);
    }

    /** Whether nothing was booked and nothing waits under its number. */
    boolean isEmpty() {
        return transfers.isEmpty() && !waits;
    }

    /** Writes it. Called once, at the end. */
    public void write() throws SQLException {
        var root = MerkleTree.root(rows, transfers);
        var chain = MerkleTree.link(books.chain(), root);
        insertBatch(root, chain);
        copyDeltas();
        ledger.post(transfers);
        new BooksTable(connection)
                .write(new Books(
                        books.rateBook(),
                        books.retriedRateBook(),
                        number(),
                        lastDelta(),
                        books.rolledDelta(),
                        lastAttribution,
                        lastRateClass,
                        chain));
        rollUp();
    }

    private void insertBatch(byte[] root, byte[] chain) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into batch (number, id, kind, time, rate_book, first_delta, delta_count, transfer_count, root,
                    chain)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, number());
            insert.setObject(2, writer.ids().get());
            insert.setString(3, kind);
            insert.setObject(4, time.atOffset(ZoneOffset.UTC));
            insert.setLong(5, books.rateBook());
            insert.setLong(6, books.lastDelta() + 1);
            insert.setInt(7, rows.size());
            insert.setInt(8, transfers.size());
            insert.setBytes(9, root);
            insert.setBytes(10, chain);
            insert.executeUpdate();
        }
    }

    private void copyDeltas() throws SQLException {
        var copy = new CopyBinary("delta_run", "first_delta, batch, tenant_path, rate_class, minute, quantity, amount");
        for (var transfer : transfers) {
            if (transfer.deltaCount() > 0) {
                var first = (int) (transfer.firstDelta() - books.lastDelta() - 1);
                var run = rows.subList(first, first + transfer.deltaCount());
                copy.row().add(transfer.firstDelta()).add(number()).add(transfer.tenantPath());
                copy.addLongs(run, DeltaRow::rateClass).addInts(run, OpenBatch::minute);
                copy.addLongs(run, DeltaRow::quantity).addAmounts(run, DeltaRow::amount);
            }
        }
        copy.into(connection);
    }

    private static int minute(DeltaRow row) {
        return Math.toIntExact(row.minute().getEpochSecond() / SECONDS_PER_MINUTE);
    }

    /** Adds a long tail of delta rows to the rollups: readers go through it one by one. */
    private void rollUp() throws SQLException {
        if (lastDelta() - books.rolledDelta() >= UNROLLED_MAX) {
            new BooksTable(connection).rollUp();
        }
    }
}
