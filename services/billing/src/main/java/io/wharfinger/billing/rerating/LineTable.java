package io.wharfinger.billing.rerating;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What changed price, in sums. */
record LineTable(Connection connection) {

    private record Key(String tenantPath, String model, Unit unit, String currencyCode) {
        static Key of(Delta delta) {
            var grain = delta.grain();
            return new Key(grain.tenantPath(), grain.model(), grain.unit(), delta.currencyCode());
        }

        String order() {
            return String.join("\n", tenantPath, model, unit.name(), currencyCode);
        }
    }

    private record Sum(Key key, long tokens, BigDecimal amount, BigDecimal rerated) {
        /** What comes to a price is rated again; what leaves one was booked. */
        static Sum of(Delta delta) {
            return delta.tokens() > 0
                    ? new Sum(Key.of(delta), delta.tokens(), BigDecimal.ZERO, delta.amount())
                    : new Sum(Key.of(delta), 0, delta.amount().negate(), BigDecimal.ZERO);
        }

        Sum plus(Sum other) {
            return new Sum(
                    key, Math.addExact(tokens, other.tokens), amount.add(other.amount), rerated.add(other.rerated));
        }
    }

    void add(UUID rerating, List<Delta> deltas) throws SQLException {
        var sums = new TreeMap<String, Sum>();
        deltas.forEach(delta -> sums.merge(Key.of(delta).order(), Sum.of(delta), Sum::plus));
        try (var insert = connection.prepareStatement("""
                insert into rerating_line as l (rerating_id, tenant_path, model, token_class, currency_code, tokens, amount,
                    rerated_amount) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (rerating_id, tenant_path, model, token_class, currency_code) do update
                set tokens = l.tokens + excluded.tokens, amount = l.amount + excluded.amount,
                    rerated_amount = l.rerated_amount + excluded.rerated_amount""")) {
            for (var sum : sums.values()) {
                insert.setObject(1, rerating);
                insert.setString(2, sum.key.tenantPath);
                insert.setString(3, sum.key.model);
                insert.setString(4, sum.key.unit.name());
                insert.setString(5, sum.key.currencyCode);
                insert.setLong(6, sum.tokens);
                insert.setBigDecimal(7, sum.amount);
                insert.setBigDecimal(8, sum.rerated);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
