package io.wharfinger.billing.meter;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events of outside meters are taken in. */
public interface MeterConfig {

    /** Events that are older than this are refused: months that are long over are corrected by hand. */
    @WithDefault("35d")
    Duration lateLimit();

    /** For how long a repeat of an event is found by its source and id. */
    @WithDefault("48h")
    Duration dedupeWindow();
}
