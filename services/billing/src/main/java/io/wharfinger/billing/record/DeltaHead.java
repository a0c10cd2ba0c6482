package io.wharfinger.billing.record;

import static io.wharfinger.billing.BillingFailure.BILLING_DELTA_UNKNOWN;

import io.wharfinger.rpc.failure.WharfException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A delta row, with what decides which records it is the sum of.
 *
 * @param perMillion price of a million
 */
record DeltaHead(
        long id,
        long batch,
        String kind,
        Instant time,
        Grain grain,
        String unit,
        String sizeTier,
        String priceVersionId,
        String currencyCode,
        BigDecimal perMillion,
        long quantity) {
    private static final int MILLION_DIGITS = 6;

    /** The row of a tenant, or of one below it; fails with BILLING_DELTA_UNKNOWN. */
    static DeltaHead read(Connection connection, String tenantPath, long id) throws SQLException {
        try (var select = connection.prepareStatement("""
                select d.id, d.batch, b.kind, b.time, d.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class,
                    c.service_tier, d.minute, c.partial, c.token_class, c.size_tier, c.price_version_id::text,
                    c.currency_code, unit_price(c.price_version_id, c.token_class, c.size_tier, c.service_tier),
                    d.quantity
                from delta d join batch b on b.number = d.batch join rate_class c on c.id = d.rate_class
                where d.run = (select max(first_delta) from delta_run where first_delta <= ?) and d.id = ?
                    and starts_with(d.tenant_path, ?)""")) {
            select.setLong(1, id);
            select.setLong(2, id);
            select.setString(3, tenantPath);
            var row = select.executeQuery();
            if (!row.next()) {
                throw new WharfException(
                        BILLING_DELTA_UNKNOWN,
                        "There is no delta row %d of this tenant that you may see.".formatted(id));
            }
            return of(row);
        }
    }

    private static DeltaHead of(ResultSet row) throws SQLException {
        return new DeltaHead(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                instant(row, 4),
                new Grain(
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        instant(row, 11),
                        row.getBoolean(12)),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getBigDecimal(17),
                row.getLong(18));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What a quantity costs, exactly. */
    BigDecimal times(long amount) {
        return perMillion.multiply(BigDecimal.valueOf(amount)).movePointLeft(MILLION_DIGITS);
    }
}
