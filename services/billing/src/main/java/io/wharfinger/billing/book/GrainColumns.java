package io.wharfinger.billing.book;

import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.usage.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** The columns that delta rows and parked usage have in common. */
final class GrainColumns {
    static final String NAMES = """
            tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier, minute,
            partial""";

    private GrainColumns() {}

    static void add(CopyBinary rows, UsageGrain grain) {
        rows.add(grain.tenantPath()).add(grain.keyId()).add(grain.model()).add(grain.deployment());
        rows.add(grain.acceleratorClass())
                .add(grain.unit().name())
                .add(grain.sizeTier())
                .add(grain.serviceTier());
        rows.add(grain.minute()).add(grain.partial());
    }

    static UsageGrain read(ResultSet row) throws SQLException {
        return new UsageGrain(
                row.getString("tenant_path"),
                row.getString("key_id"),
                row.getString("model"),
                row.getString("deployment"),
                row.getString("accelerator_class"),
                Unit.of(row.getString("token_class")),
                row.getString("size_tier"),
                row.getString("service_tier"),
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                row.getBoolean("partial"));
    }
}
