package io.wharfinger.billing.intake;

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
final class PgLedger implements Ledger {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;

    PgLedger(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void post(List<Transfer> transfers) {
        var heads = new CopyText();
        var entries = new CopyText();
        transfers.forEach(transfer -> add(transfer, heads, entries));
        try {
            heads.into(connection, "transfer", "id, operation_key, batch, tenant_path, currency_code, time");
            entries.into(connection, "entry", "transfer_id, account, tenant_path, currency_code, amount");
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new OperationRepeatedException("one of these operations is booked already: "
                        + transfers.stream().map(Transfer::operationKey).toList());
            }
            throw new DatabaseException("post transfers", e);
        }
    }

    @Override
    public BigDecimal balance(Account account, String currencyCode) {
        try (var select = connection.prepareStatement("""
                select coalesce(sum(amount), 0) from entry where account = ? and tenant_path = ? and currency_code = ?""")) {
            select.setString(1, account.kind().name());
            select.setString(2, account.tenantPath());
            select.setString(3, currencyCode);
            var row = select.executeQuery();
            row.next();
            return row.getBigDecimal(1).setScale(UnitPrice.SCALE);
        } catch (SQLException e) {
            throw new DatabaseException("read a balance", e);
        }
    }

    private static void add(Transfer transfer, CopyText heads, CopyText entries) {
        heads.add(transfer.id()).add(transfer.operationKey()).add(transfer.batch());
        heads.add(transfer.tenantPath()).add(transfer.currencyCode()).add(transfer.time());
        heads.endRow();
        for (var entry : transfer.entries()) {
            entries.add(transfer.id())
                    .add(entry.account().kind())
                    .add(entry.account().tenantPath());
            entries.add(transfer.currencyCode()).add(entry.amount().toPlainString());
            entries.endRow();
        }
    }
}
