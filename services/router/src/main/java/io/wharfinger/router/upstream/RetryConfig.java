package io.wharfinger.router.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.wharfinger.routing.health.Fault;
import io.wharfinger.routing.retry.RetryBudget;
import io.wharfinger.routing.retry.RetryPolicy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;

/** Which requests are sent again, before the first byte of an answer, to another upstream. */
@ConfigMapping(prefix = "wharfinger.router.retry")
public interface RetryConfig {
    /** How often a request is sent at most, the first time included. */
    @WithDefault("3")
    @Min(1) @Max(10) int triesMax();

    /**
     * Failures after which a request is sent again; UNREACHABLE always is. FAILED (other statuses from 500 on) and SILENT (no
     * answer in time) may be added; a request that breaks every engine it comes to then breaks more of them.
     */
    @WithDefault("UNREACHABLE,STALE,BROKEN,UNAVAILABLE,BUSY,UNAUTHORIZED")
    Set<Fault> after();

    /** Retries per hundred requests of the window. */
    @WithDefault("20")
    @Min(0) @Max(100) int budgetPercent();

    /** Retries per window that are allowed in any case. */
    @WithDefault("10")
    @Min(0) int budgetFloor();

    /** Length of the window, in seconds. */
    @WithDefault("10")
    @Min(1) @Max(60) int budgetSeconds();

    /** Which failures are retried, and how often. */
    default RetryPolicy policy() {
        return new RetryPolicy(triesMax(), after());
    }

    /** A budget that nothing was taken from yet. */
    default RetryBudget budget() {
        return new RetryBudget(budgetPercent(), budgetFloor(), budgetSeconds());
    }
}
