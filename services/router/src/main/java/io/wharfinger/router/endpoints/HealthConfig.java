package io.wharfinger.router.endpoints;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.wharfinger.routing.health.HealthPolicy;
import io.wharfinger.routing.health.OutlierPolicy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When an upstream is left out, and for how long. */
@ConfigMapping(prefix = "wharfinger.router.health")
public interface HealthConfig {
    /** Failures in a row after which it is. A connection that does not come about is enough at once. */
    @WithDefault("5")
    @Min(1) int failuresInRow();

    /** Length of the window for the share of failures. */
    @WithDefault("10s")
    Duration window();

    /** Requests in the window below which the share of failures says nothing. */
    @WithDefault("20")
    @Min(1) int windowRequestsMin();

    /** Share of failures in the window from which it is left out. */
    @WithDefault("50")
    @Min(1) @Max(100) int failurePercent();

    /** For how long it is left out the first time; doubled each time after that. */
    @WithDefault("3s")
    Duration out();

    /** For how long it is left out at most, before the jitter. */
    @WithDefault("30s")
    Duration outMax();

    /** Share of that time that is added at most, by chance. */
    @WithDefault("20")
    @Min(0) @Max(100) int jitterPercent();

    /** Probes, one at a time, that must go well before it is in again. */
    @WithDefault("1")
    @Min(1) int probes();

    /** Time after which a probe that nothing was heard of is given up. */
    @WithDefault("30s")
    Duration probeMax();

    /** Time back in after which it is forgotten that it ever was out. */
    @WithDefault("60s")
    Duration forget();

    /** By how many points of percent its share of failures must be above the others' for it to be left out. */
    @WithDefault("30")
    @Min(1) @Max(100) int outlierMarginPercent();

    /** Share of a model's upstreams that may be left out for how they answer; above it those are sent requests, too. */
    @WithDefault("50")
    @Min(0) @Max(100) int outPercentMax();

    /** When a single upstream is left out. */
    default HealthPolicy policy() {
        return new HealthPolicy(
                failuresInRow(),
                window().toMillis(),
                windowRequestsMin(),
                failurePercent(),
                out().toMillis(),
                outMax().toMillis(),
                jitterPercent(),
                probes(),
                probeMax().toMillis(),
                forget().toMillis());
    }

    /** When it does far worse than the others. */
    default OutlierPolicy outlierPolicy() {
        return new OutlierPolicy(windowRequestsMin(), outlierMarginPercent(), outPercentMax());
    }
}
