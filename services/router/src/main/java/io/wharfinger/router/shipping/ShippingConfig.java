package io.wharfinger.router.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How usage records are shipped. */
@ConfigMapping(prefix = "wharfinger.router.shipping")
public interface ShippingConfig {
    /** Most records in one message; billing takes up to 2000. */
    @WithDefault("500")
    @Min(100) @Max(2000) int batchRecords();

    /** Longest time that a record waits for others to make a batch with. */
    @WithDefault("150ms")
    Duration batchInterval();

    /** Messages that may wait for JetStream's acknowledgement. */
    @WithDefault("16")
    @Min(1) int window();

    /** Time without progress of billing's watermark after which acknowledged records are shipped again; then it doubles. */
    @WithDefault("10s")
    Duration stall();

    /** What that time never exceeds. */
    @WithDefault("5m")
    Duration stallMax();

    /** Longest time that stopping waits for what is still to be shipped. */
    @WithDefault("5s")
    Duration flush();
}
