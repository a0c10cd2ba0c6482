package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The price book as its tables say it, and the plain rule of which price counts: of the versions in force that of the
 * longest tenant path, unless it ends. Nothing of the rating is used here.
 */
final class PriceTables {
    private static final String VERSIONS = """
            select id, rate_book, tenant_path, model, currency_code, effective_time, ends from price_version order by rate_book""";
    private static final String PRICES =
            "select price_version_id, token_class, size_tier, service_tier, per_million from class_price";
    private static final String TIERS = "select price_version_id, size_tier, above from price_size_tier";
    private static final String CURRENCIES =
            "select rate_book, tenant_path, currency_code from tenant_currency order by rate_book";
    private static final String ANY_SERVICE = "*";
    private static final int SCALE = 6;

    private final Map<UUID, Version> versions = new HashMap<>();
    private final Map<String, List<Version>> byModel = new HashMap<>();
    private final Map<String, TreeMap<Long, String>> currencies = new HashMap<>();

    /** One price version. Prices are of one unit, in units of 1e-12. */
    static final class Version {
        private final UUID id;
        private final long rateBook;
        private final String tenantPath;
        private final String model;
        private final String currencyCode;
        private final long effectiveMicros;
        private final boolean ends;
        private final TreeMap<Long, String> sizeTiers = new TreeMap<>();
        private final Map<Point, Long> prices = new HashMap<>();

        Version(
                UUID id,
                long rateBook,
                String tenantPath,
                String model,
                String currencyCode,
                long effectiveMicros,
                boolean ends) {
            this.id = id;
            this.rateBook = rateBook;
            this.tenantPath = tenantPath;
            this.model = model;
            this.currencyCode = currencyCode;
            this.effectiveMicros = effectiveMicros;
            this.ends = ends;
        }

        UUID id() {
            return id;
        }

        String currencyCode() {
            return currencyCode;
        }

        /** Tokens of input above which each size tier begins, the lowest first. */
        TreeMap<Long, String> sizeTiers() {
            return sizeTiers;
        }

        /** Size tier of a request: that of the highest threshold below its input. */
        String sizeTier(long requestInput) {
            var tier = sizeTiers.lowerEntry(requestInput);
            return tier == null ? "all" : tier.getValue();
        }

        /** Price of one unit in 1e-12; null if there is none. */
        @Nullable Long price(String unit, String sizeTier, String serviceTier) {
            var own = prices.get(new Point(unit, sizeTier, serviceTier));
            return own == null ? prices.get(new Point(unit, sizeTier, ANY_SERVICE)) : own;
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    private record Point(String unit, String sizeTier, String serviceTier) {}

    /** A choice, and for which minutes it is the same. */
    record Choice(String currencyCode, @Nullable Version version, long fromMicros, long toMicros) {}

    static PriceTables read(Connection connection) throws SQLException {
        var tables = new PriceTables();
        try (var rows = new CopyRows(connection, VERSIONS)) {
            while (rows.next()) {
                tables.add(new Version(
                        rows.nextUuid(),
                        rows.nextLong(),
                        rows.nextText(),
                        rows.nextText(),
                        rows.nextText(),
                        rows.nextMicros(),
                        rows.nextBoolean()));
            }
        }
        tables.readPrices(connection);
        tables.readTiers(connection);
        tables.readCurrencies(connection);
        return tables;
    }

    private void add(Version version) {
        versions.put(version.id, version);
        byModel.computeIfAbsent(version.model, _ -> new ArrayList<>()).add(version);
    }

    private void readPrices(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, PRICES)) {
            while (rows.next()) {
                var version = versions.get(rows.nextUuid());
                var point = new Point(rows.nextText(), rows.nextText(), rows.nextText());
                var price = rows.nextDecimal();
                if (version != null) {
                    version.prices.put(point, picos(price));
                }
            }
        }
    }

    private void readTiers(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, TIERS)) {
            while (rows.next()) {
                var version = versions.get(rows.nextUuid());
                var name = rows.nextText();
                var above = rows.nextLong();
                if (version != null) {
                    version.sizeTiers.put(above, name);
                }
            }
        }
    }

    private void readCurrencies(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, CURRENCIES)) {
            while (rows.next()) {
                var rateBook = rows.nextLong();
                currencies
                        .computeIfAbsent(rows.nextText(), _ -> new TreeMap<>())
                        .put(rateBook, rows.nextText());
            }
        }
    }

    /** A price of a million at scale 6 is one of a single unit at scale 12. */
    private static long picos(BigDecimal perMillion) {
        return perMillion.setScale(SCALE).unscaledValue().longValueExact();
    }

    @Nullable Version version(UUID id) {
        return versions.get(id);
    }

    /**
     * What usage of a tenant and model in a minute is rated by, as of a rate book. The currency is empty where the tenant was
     * not known, the version null where none is in force.
     */
    Choice choose(String tenantPath, String model, long minuteMicros, long rateBook) {
        var known = currencies.getOrDefault(tenantPath, new TreeMap<>()).floorEntry(rateBook);
        if (known == null) {
            return new Choice("", null, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return inForce(tenantPath, model, known.getValue(), minuteMicros, rateBook);
    }

    /** The same for usage that is rated in a currency. */
    Choice inForce(String tenantPath, String model, String currencyCode, long minuteMicros, long rateBook) {
        var from = Long.MIN_VALUE;
        var to = Long.MAX_VALUE;
        var latest = new HashMap<String, Version>();
        for (var version : byModel.getOrDefault(model, List.of())) {
            if (version.rateBook > rateBook
                    || !version.currencyCode.equals(currencyCode)
                    || !tenantPath.startsWith(version.tenantPath)) {
                continue;
            }
            if (version.effectiveMicros > minuteMicros) {
                to = Math.min(to, version.effectiveMicros);
            } else {
                from = Math.max(from, version.effectiveMicros);
                latest.merge(version.tenantPath, version, (a, b) -> a.effectiveMicros > b.effectiveMicros ? a : b);
            }
        }
        return new Choice(currencyCode, longest(latest), from, to);
    }

    private static @Nullable Version longest(Map<String, Version> latest) {
        Version longest = null;
        for (var version : latest.values()) {
            if (!version.ends && (longest == null || version.tenantPath.length() > longest.tenantPath.length())) {
                longest = version;
            }
        }
        return longest;
    }
}
