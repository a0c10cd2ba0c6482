package io.wharfinger.billing.rerating;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How usage is rated again. */
public interface ReratingConfig {

    /** How often to look for re-ratings that were left under way, by a crash or by another copy of the service. */
    @WithDefault("30s")
    Duration interval();

    /** Most sums of rate classes and quarters of an hour to rate again in one transaction, while others cannot book. */
    @WithDefault("5000")
    @Min(1) @Max(100_000) int sumsMax();
}
