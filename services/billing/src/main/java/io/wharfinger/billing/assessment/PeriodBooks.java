package io.wharfinger.billing.assessment;

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
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Books what periods changed by: a transfer and a row of its own, in one transaction. */
@Singleton
class PeriodBooks {
    private static final String KIND = "ASSESS";

    private final BookKeeper keeper;

    PeriodBooks(BookKeeper keeper) {
        this.keeper = keeper;
    }

    /**
     * Books it; 1 if something was booked. A booking of the same number that another was faster with fails this one. The
     * outcome arrives in the context of the call, as a database session needs it.
     */
    Uni<Long> book(PeriodBooking due) {
        var context = Objects.requireNonNull(Vertx.currentContext());
        return due.booking()
                .map(booked -> keeper.write(KIND, batch -> write(batch, due, booked))
                        .emitOn(next -> context.runOnContext(_ -> next.run())))
                .orElseGet(() -> Uni.createFrom().item(0L));
    }

    private static Long write(BookBatch batch, PeriodBooking due, Booked booked) throws SQLException {
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
        return 1L;
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
