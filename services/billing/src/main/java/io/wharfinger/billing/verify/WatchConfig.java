package io.wharfinger.billing.verify;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the books are watched while they are written. */
public interface WatchConfig {

    /** How often new batches are checked. */
    @WithDefault("10s")
    Duration interval();
}
