package io.wharfinger.router.reading;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the engines' own counters are read. */
@ConfigMapping(prefix = "wharfinger.router.reading")
public interface ReadingConfig {
    /** Whether they are read at all. Without, billing cannot say what went round the routers. */
    @WithDefault("true")
    boolean enabled();

    /** Cluster that this router is in, as inventory names it. */
    Optional<String> cluster();

    /** Time between two readings of one engine. */
    @WithDefault("15s")
    Duration interval();

    /** Longest time for one engine to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** Engines that are read at one time. */
    @WithDefault("8")
    @Min(1) @Max(256) int atOnce();

    /** Where engines tell of their metrics, below their URL. */
    @WithDefault("/metrics")
    String path();

    /** Whole URLs of the metrics of some endpoints, by the endpoint's name, where they are told elsewhere. */
    Map<String, URI> urls();

    /** Largest answer that is read. */
    @WithDefault("4M")
    MemorySize maxSize();

    /** How long readings that billing does not take are kept. */
    @WithDefault("24h")
    Duration keep();

    /** Most readings that are kept. */
    @WithDefault("50000")
    @Min(1) int buffer();
}
