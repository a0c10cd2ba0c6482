package io.wharfinger.billing.intake;

import io.wharfinger.billing.rating.PriceVersion;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.TokenClass;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Keeps the rate book in memory and reads only what was added since. Belongs to the intake's thread. */
final class RateBookReader {
    private RateBook book = new RateBook();

    /** Forgets everything: the database may not be the one that was read. */
    void forget() {
        book = new RateBook();
    }

    /** The book as of the locked row {@code books}. */
    RateBook at(Books books, Connection connection) throws SQLException {
        if (books.rateBook() < book.number()) {
            forget();
        }
        if (books.rateBook() > book.number()) {
            readCurrencies(connection);
            readPrices(connection);
            book.readThrough(books.rateBook());
        }
        return book;
    }

    private void readCurrencies(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                select tenant_path, currency_code from tenant_currency where rate_book > ? order by rate_book""")) {
            select.setLong(1, book.number());
            var rows = select.executeQuery();
            while (rows.next()) {
                book.setCurrency(rows.getString(1), rows.getString(2));
            }
        }
    }

    private void readPrices(Connection connection) throws SQLException {
        var versions = new LinkedHashMap<UUID, PriceVersion>();
        var prices = new LinkedHashMap<UUID, Map<TokenClass, UnitPrice>>();
        try (var select = connection.prepareStatement("""
                select id, model, currency_code, effective_time, create_time, token_class, per_million
                from price_version join class_price on price_version_id = id
                where rate_book > ? order by rate_book""")) {
            select.setLong(1, book.number());
            var rows = select.executeQuery();
            while (rows.next()) {
                var version = version(rows);
                versions.put(version.id(), version);
                prices.computeIfAbsent(version.id(), _ -> new EnumMap<>(TokenClass.class))
                        .put(TokenClass.valueOf(rows.getString(6)), new UnitPrice(rows.getBigDecimal(7)));
            }
        }
        versions.forEach((id, version) -> book.add(version.with(prices.getOrDefault(id, Map.of()))));
    }

    private static PriceVersion version(ResultSet row) throws SQLException {
        return new PriceVersion(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Map.of(),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
