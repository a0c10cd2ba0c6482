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
        String sql = "select request_id::text, outcome, uncached_text + cache_read, cache_read, text_out"
                + " from usage_record where kind = 'CLOSING' and tenant_path = ?";
        return database()
                .query(
                        sql,
                        tenantPath,
                        row -> new Closing(
                                row.getString(1),
                                row.getString(2).equals("COMPLETED"),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
    }

    /** Sum of the tokens of all delta rows of one tenant. */
    long billedTokens(String tenantPath, boolean partial) {
        String sql = "select coalesce(sum(tokens), 0) from delta where partial is " + partial + " and tenant_path = ?";
        return database().query(sql, tenantPath, row -> row.getLong(1)).getFirst();
    }

    private ServiceDatabase database() {
        return new ServiceDatabase(platform, PartName.BILLING);
    }
}
