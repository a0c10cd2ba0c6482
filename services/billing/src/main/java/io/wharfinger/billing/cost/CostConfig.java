package io.wharfinger.billing.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the cost of accelerators is made. */
@ConfigMapping(prefix = "wharfinger.billing.cost")
public interface CostConfig {
    /** Who bears what is held and not used: owner, weighted, even or platform. */
    @WithDefault("owner")
    IdlePolicy idlePolicy();

    /** How often hours are made that are missing, stale, or not over. */
    @WithDefault("1m")
    Duration interval();

    /** How many hours are made at once, the latest first. */
    @WithDefault("48")
    @Min(1) @Max(1000) int hoursMax();

    /** How far back hours are made. */
    @WithDefault("9600h")
    Duration reach();

    /** How long usage and holdings may come late: until then hours that are over are looked at again. */
    @WithDefault("768h")
    Duration late();

    /** How often all of that time is looked at for late usage; the last two hours are each time. */
    @WithDefault("30m")
    Duration lateInterval();

    /** How often the work of tokens is fitted to the engines' readings. */
    @WithDefault("24h")
    Duration fitInterval();

    /** Whose readings the work of tokens is fitted to. */
    @WithDefault("168h")
    Duration fitWindow();
}
