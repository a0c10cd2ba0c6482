package io.wharfinger.billing.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** The comparisons that are plain SQL, each a resource that answers how many pairs it compared and the first difference. */
enum SqlCheck {
    CURRENCIES(Comparison.CURRENCIES, "currencies.sql"),
    METERS(Comparison.METERS, "meters.sql"),
    CREDITS(Comparison.CREDITS, "credits.sql"),
    BLOCKS(Comparison.BLOCKS, "blocks.sql"),
    ASSESSMENTS(Comparison.ASSESSMENTS, "assessments.sql"),
    ACCELERATORS(Comparison.ACCELERATORS, "accelerators.sql");

    private final Comparison comparison;
    private final String resource;

    SqlCheck(Comparison comparison, String resource) {
        this.comparison = comparison;
        this.resource = resource;
    }

    void run(Connection connection, Findings findings) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(text(resource))) {
            row.next();
            findings.compared(comparison, row.getLong(1));
            var difference = row.getString(2);
            if (difference != null) {
                findings.differs(comparison, difference);
            }
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
