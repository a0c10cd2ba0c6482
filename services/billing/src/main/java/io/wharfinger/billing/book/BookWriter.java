package io.wharfinger.billing.book;

import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.RateClass;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens batches, and remembers from one to the next what need not be read again. What it remembers is of one connection:
 * it is forgotten with it. Belongs to one thread.
 */
public final class BookWriter {
    private final RateBookReader rateBooks = new RateBookReader();
    private final Dictionary<Attribution> attributions = new Dictionary<>(DictionaryTable.ATTRIBUTION);
    private final Dictionary<RateClass> rateClasses = new Dictionary<>(DictionaryTable.RATE_CLASS);
    private final Function<Connection, Ledger> ledgers;
    private final Supplier<UUID> ids;

    /**
     * @param ids makes UUIDv7
     * @param ledgers the ledger that is written in the transaction of a connection
     */
    public BookWriter(Supplier<UUID> ids, Function<Connection, Ledger> ledgers) {
        this.ids = ids;
        this.ledgers = ledgers;
    }

    /** Locks the books until the transaction ends, and begins a batch. */
    public OpenBatch open(Connection connection, String kind, Instant time) throws SQLException {
        return new OpenBatch(this, connection, new BooksTable(connection).lock(), kind, time);
    }

    /** Forgets everything: a transaction has failed, or the database may not be the one that was read. */
    public void forget() {
        rateBooks.forget();
        attributions.forget();
        rateClasses.forget();
    }

    RateBookReader rateBooks() {
        return rateBooks;
    }

    Dictionary<Attribution> attributions() {
        return attributions;
    }

    Dictionary<RateClass> rateClasses() {
        return rateClasses;
    }

    Function<Connection, Ledger> ledgers() {
        return ledgers;
    }

    Supplier<UUID> ids() {
        return ids;
    }
}
