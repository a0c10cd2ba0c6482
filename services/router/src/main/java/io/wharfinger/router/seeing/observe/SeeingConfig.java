package io.wharfinger.router.seeing.observe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much is told of requests. */
@ConfigMapping(prefix = "wharfinger.router.seeing")
public interface SeeingConfig {
    /** Models, and endpoints, that have a label of their own in metrics; those beyond are counted as "other". */
    @WithDefault("200")
    @Min(1) @Max(2000) int labels();

    /** Decisions that each event loop remembers. */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int decisions();

    /** Whether requests whose traceparent says that they are sampled leave spans. */
    @WithDefault("true")
    boolean spans();

    /** Of so many requests without a traceparent one begins a trace of its own; 0 for none. */
    @WithDefault("0")
    @Min(0) int traceOneOf();
}
