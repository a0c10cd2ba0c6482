package io.wharfinger.inventory.capacity;

import io.wharfinger.inventory.InventoryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** How long what is known of an accelerator is trusted where nothing tells of its health. */
@ApplicationScoped
public class HealthTrust {

    private final InventoryConfig config;
    private final InstantSource clock;

    HealthTrust(InventoryConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /** An accelerator last seen before this time is stale. */
    public Instant since() {
        return clock.instant().minus(config.unknownHealthTrusted());
    }
}
