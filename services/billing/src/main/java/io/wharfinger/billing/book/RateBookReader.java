package io.wharfinger.billing.book;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.PriceVersion;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.rating.RateCard;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        var sizeTiers = sizeTiers(connection);
        var prices = prices(connection);
        try (var select = connection.prepareStatement("""
                select id, tenant_path, model, currency_code, effective_time, ends, create_time
                from price_version where rate_book > ? order by rate_book""")) {
            select.setLong(1, book.number());
            var rows = select.executeQuery();
            while (rows.next()) {
                var id = rows.getObject(1, UUID.class);
                book.add(version(
                        id,
                        rows,
                        RateCard.of(sizeTiers.getOrDefault(id, List.of()), prices.getOrDefault(id, Map.of()))));
            }
        }
    }

    private Map<UUID, List<SizeTier>> sizeTiers(Connection connection) throws SQLException {
        var tiers = new HashMap<UUID, List<SizeTier>>();
        try (var select = connection.prepareStatement("""
                select id, size_tier, above from price_version join price_size_tier on price_version_id = id
                where rate_book > ?""")) {
            select.setLong(1, book.number());
            var rows = select.executeQuery();
            while (rows.next()) {
                tiers.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new SizeTier(rows.getString(2), rows.getLong(3)));
            }
        }
        return tiers;
    }

    private Map<UUID, Map<PricePoint, UnitPrice>> prices(Connection connection) throws SQLException {
        var prices = new HashMap<UUID, Map<PricePoint, UnitPrice>>();
        try (var select = connection.prepareStatement("""
                select id, token_class, size_tier, service_tier, per_million
                from price_version join class_price on price_version_id = id where rate_book > ?""")) {
            select.setLong(1, book.number());
            var rows = select.executeQuery();
            while (rows.next()) {
                prices.computeIfAbsent(rows.getObject(1, UUID.class), _ -> new HashMap<>())
                        .put(
                                new PricePoint(Unit.of(rows.getString(2)), rows.getString(3), rows.getString(4)),
                                new UnitPrice(rows.getBigDecimal(5)));
            }
        }
        return prices;
    }

    private static PriceVersion version(UUID id, ResultSet row, RateCard rates) throws SQLException {
        return new PriceVersion(
                id,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getBoolean(6),
                rates,
                row.getObject(7, OffsetDateTime.class).toInstant());
    }
}
