package io.wharfinger.e2e;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import java.util.List;

/** Looks into billing's tables from outside, past all of its code. */
record BillingDatabase(Platform platform) {
    /**
     * A closing record as it is stored.
     *
     * @param completed whether the whole response was ready for the client; else it was cut off
     * @param input prompt tokens, cached ones too
     * @param cached prompt tokens from a cache
     * @param output generated tokens
     */
    record Closing(String requestId, boolean completed, long input, long cached, long output) {}

    /** Every closing record of one tenant. */
    List<Closing> closings(String tenantPath) {
        return database()
                .query("select columns from usage_block where tenant_path = ?", tenantPath, row -> row.getBytes(1))
                .stream()
                .flatMap(columns -> StoredBlock.of(columns).closings().stream())
                .toList();
    }

    /** Sum of the tokens of all delta rows of one tenant. */
    long billedTokens(String tenantPath, boolean partial) {
        String sql =
                "select coalesce(sum(tokens), 0) from delta_row where partial is " + partial + " and tenant_path = ?";
        return database().query(sql, tenantPath, row -> row.getLong(1)).getFirst();
    }

    private ServiceDatabase database() {
        return new ServiceDatabase(platform, PartName.BILLING);
    }
}
