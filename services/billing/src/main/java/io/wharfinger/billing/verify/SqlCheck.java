package io.wharfinger.billing.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** The comparisons that are plain SQL, each a resource that answers how many pairs it compared and the first difference. */
enum SqlCheck {
    POSITIONS("numbers: records, missing and lost = 1 to high", "positions.sql"),
    REQUESTS("requests: records = open requests", "requests.sql"),
    CURRENCIES("currencies: tenants = rating", "currencies.sql"),
    DELTAS("tokens and amounts: records = deltas", "deltas.sql"),
    ROLLUPS("tokens and amounts: records = rollups", "rollups.sql"),
    UNRATED("tokens: unrated records = parked", "unrated.sql"),
    LEDGER("amounts: records = ledger, and entries add up to zero", "ledger.sql"),
    TRANSFERS("amounts: deltas = transfers", "transfers.sql"),
    ACCELERATORS("accelerators: held by one workload at a time", "accelerators.sql");

    private final String title;
    private final String resource;

    SqlCheck(String title, String resource) {
        this.title = title;
        this.resource = resource;
    }

    Check run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = statement.executeQuery(text(resource));
            row.next();
            var difference = row.getString(2);
            return new Check(title, row.getLong(1), difference == null ? "" : difference);
        }
    }

    static String text(String resource) {
        try (var stream = SqlCheck.class.getResourceAsStream("/verify/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource verify/" + resource + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
