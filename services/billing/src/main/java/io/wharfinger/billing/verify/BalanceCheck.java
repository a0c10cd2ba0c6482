package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** The balance of each account is the sum of its entries, and every entry is of a transfer. */
record BalanceCheck(Connection connection, Findings findings) {

    void run(TransferCheck transfers) throws SQLException {
        var left = new HashMap<>(transfers.balances());
        try (var rows = new CopyRows(connection, "select tenant_path, account, currency_code, amount from balance")) {
            while (rows.next()) {
                var account = new TransferCheck.Account(rows.nextText(), rows.nextText(), rows.nextText());
                compare(account, left.remove(account), rows.nextDecimal());
            }
        }
        left.forEach((account, sum) -> compare(account, sum, BigDecimal.ZERO));
        var entries = entries();
        if (entries != transfers.entries()) {
            findings.differs(
                    Comparison.BALANCES,
                    "transfers have %d entries, %d are there".formatted(transfers.entries(), entries));
        }
    }

    private void compare(TransferCheck.Account account, @Nullable BigDecimal sum, BigDecimal said) {
        findings.compared(Comparison.BALANCES, 1);
        if ((sum == null ? BigDecimal.ZERO : sum).compareTo(said) != 0) {
            findings.differs(
                    Comparison.BALANCES,
                    "account %s of %s in %s: entries give %s, the balance is %s"
                            .formatted(
                                    account.account(),
                                    account.tenantPath(),
                                    account.currencyCode(),
                                    sum == null ? "nothing" : sum.toPlainString(),
                                    said.toPlainString()));
        }
    }

    private long entries() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
