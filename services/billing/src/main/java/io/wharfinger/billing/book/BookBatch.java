package io.wharfinger.billing.book;

import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.RateBook;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A batch that is being written: what is given to it is in the books when its transaction ends well. */
public interface BookBatch {

    /** Its number; given to another batch if nothing is booked by this one. */
    long number();

    /** When it is written, in microseconds. */
    Instant time();

    /**
     * The connection of its transaction, for tables of the writer's own; of the ingest role, past row security. It is neither
     * committed nor closed by the writer.
     */
    Connection connection();

    /** Prices and currencies as of the lock. */
    RateBook rateBook();

    /** Books rated usage: delta rows, rollups, and one transfer for each tenant and currency. */
    void add(List<Delta> deltas) throws SQLException;

    /** Keeps usage that cannot be rated yet; it is tried again when prices or tenants change. */
    void park(List<Parked> parked) throws SQLException;

    /**
     * Books a transfer that has no delta rows.
     *
     * @param id UUIDv7
     * @param operationKey names what it is for: no two transfers have the same, ever
     * @param entries of two accounts or more, which add up to zero
     * @throws io.wharfinger.billing.ledger.OperationRepeatedException if it is booked already
     */
    void post(UUID id, String operationKey, String tenantPath, String currencyCode, List<Entry> entries)
            throws SQLException;

    /** Whether an operation is booked, by this batch or before. */
    boolean isBooked(String operationKey) throws SQLException;

    /** Sum of an account's entries in a currency, with those of this batch, at scale 12. */
    BigDecimal balance(Account account, String currencyCode);
}
