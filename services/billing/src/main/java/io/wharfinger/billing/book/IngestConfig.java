package io.wharfinger.billing.book;

import io.smallrye.config.WithDefault;

/** The database as the intake reaches it. */
public interface IngestConfig {

    /** JDBC URL of billing's database, {@code jdbc:postgresql://host:port/billing}. */
    String jdbcUrl();

    /** Role that passes by row security and may take usage in, and nothing else. */
    @WithDefault("billing_ingest")
    String username();

    /** Its password. */
    String password();
}
