package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.book.BookBatch;
import io.wharfinger.billing.book.BookKeeper;
import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.rpc.id.Ids;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Books what periods changed by: a transfer and a row of its own, in one transaction. */
@Singleton
class PeriodBooks {
    private static final Logger LOG = Logger.getLogger(PeriodBooks.class);
    private static final String KIND = "ASSESS";

    private final BookKeeper keeper;

    PeriodBooks(BookKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * Books them, each with something to post in a transaction of its own, the others together; how many were booked. What
     * another was faster with is left for the next time. The outcome arrives in the context of the call, as a database
     * session needs it.
     */
    Uni<Long> book(List<PeriodBooking> due) {
        var parts = due.stream()
                .collect(Collectors.partitioningBy(one -> one.booking().booked().signum() != 0));
        var writes = new ArrayList<List<PeriodBooking>>();
        parts.getOrDefault(true, List.of()).forEach(one -> writes.add(List.of(one)));
        writes.add(parts.getOrDefault(false, List.of()));
        return Multi.createFrom()
                .iterable(writes)
                .onItem()
                .transformToUniAndConcatenate(this::bookTogether)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> bookTogether(List<PeriodBooking> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        var context = Objects.requireNonNull(Vertx.currentContext());
        return keeper.write(KIND, batch -> write(batch, due))
                .emitOn(next -> context.runOnContext(_ -> next.run()))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "Of %d periods the difference could not be booked, and is tried again: %s",
                            due.size(), failure.toString());
                    return 0L;
                });
    }

    private static Long write(BookBatch batch, List<PeriodBooking> due) throws SQLException {
        for (var one : due) {
            write(batch, one, one.booking());
        }
        return (long) due.size();
    }

    private static void write(BookBatch batch, PeriodBooking due, Booked booked) throws SQLException {
        var key = PeriodBooking.operationKey(due.tenantPath(), due.period(), booked.number());
        insert(batch.connection(), due, booked, key);
        if (booked.booked().signum() != 0) {
            batch.post(
                    Ids.uuid7(),
                    key,
                    due.tenantPath(),
                    booked.currencyCode(),
                    List.of(
                            new Entry(new Account(Account.Kind.RECEIVABLE, due.tenantPath()), booked.booked()),
                            new Entry(
                                    new Account(Account.Kind.REVENUE, due.tenantPath()),
                                    booked.booked().negate())));
        }
    }

    private static void insert(Connection connection, PeriodBooking due, Booked booked, String key)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into assessment (tenant_path, period, number, kind, time, currency_code, terms_id, terms_amount,
                    due, booked, operation_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, due.tenantPath());
            insert.setString(2, due.period());
            insert.setInt(3, booked.number());
            insert.setString(4, booked.kind().name());
            insert.setObject(5, booked.time().atOffset(ZoneOffset.UTC));
            insert.setString(6, booked.currencyCode());
            insert.setObject(7, due.termsId().isEmpty() ? null : UUID.fromString(due.termsId()));
            insert.setBigDecimal(8, booked.termsAmount());
            insert.setBigDecimal(9, booked.due());
            insert.setBigDecimal(10, booked.booked());
            insert.setString(11, booked.booked().signum() == 0 ? null : key);
            insert.executeUpdate();
        }
    }
}
