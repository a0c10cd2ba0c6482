package io.wharfinger.billing.book;

import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.OperationRepeatedException;
import io.wharfinger.billing.ledger.Transfer;
import io.wharfinger.billing.rating.UnitPrice;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The ledger in PostgreSQL, written in the transaction of the connection. */
public final class PgLedger implements Ledger {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;

    public PgLedger(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void post(List<Transfer> transfers) {
        var heads = new CopyBinary(
                "transfer", "id, operation_key, batch, tenant_path, currency_code, time, first_delta, delta_count");
        var entries = new CopyBinary("entry", "transfer_id, account, tenant_path, currency_code, amount");
        transfers.forEach(transfer -> add(transfer, heads, entries));
        try {
            heads.into(connection);
            entries.into(connection);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new OperationRepeatedException("one of these operations is booked already: "
                        + transfers.stream().map(Transfer::operationKey).toList());
            }
            throw new DatabaseException("post transfers", e);
        }
    }

    /** Whether there is a transfer for an operation. */
    boolean isBooked(String operationKey) throws SQLException {
        try (var select = connection.prepareStatement("select from transfer where operation_key = ?")) {
            select.setString(1, operationKey);
            return select.executeQuery().next();
        }
    }

    @Override
    public BigDecimal balance(Account account, String currencyCode) {
        try (var select = connection.prepareStatement(
                "select amount from balance where account = ? and tenant_path = ? and currency_code = ?")) {
            select.setString(1, account.kind().name());
            select.setString(2, account.tenantPath());
            select.setString(3, currencyCode);
            var row = select.executeQuery();
            return (row.next() ? row.getBigDecimal(1) : BigDecimal.ZERO).setScale(UnitPrice.SCALE);
        } catch (SQLException e) {
            throw new DatabaseException("read a balance", e);
        }
    }

    private static void add(Transfer transfer, CopyBinary heads, CopyBinary entries) {
        heads.row().add(transfer.id()).add(transfer.operationKey()).add(transfer.batch());
        heads.add(transfer.tenantPath()).add(transfer.currencyCode()).add(transfer.time());
        heads.add(transfer.firstDelta()).addInt(transfer.deltaCount());
        for (var entry : transfer.entries()) {
            entries.row()
                    .add(transfer.id())
                    .add(entry.account().kind().name())
                    .add(entry.account().tenantPath());
            entries.add(transfer.currencyCode()).add(entry.amount().setScale(UnitPrice.SCALE));
        }
    }
}
