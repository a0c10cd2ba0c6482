package io.wharfinger.router.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What the proxy counts. Labels have few values each: nothing that a client can choose. */
@Singleton
class ProxyMetrics {
    private static final List<Integer> TTFT_MILLIS =
            List.of(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 120_000);

    private final MeterRegistry registry;
    private final Map<Api, Timer> ttft = new EnumMap<>(Api.class);

    ProxyMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Api api : Api.values()) {
            ttft.put(api, ttft(api, registry));
        }
    }

    void ended(Api api, Outcome outcome, int status) {
        registry.counter(
                        "wharfinger.router.requests",
                        "api",
                        api.path(),
                        "outcome",
                        outcome.name().substring("OUTCOME_".length()).toLowerCase(Locale.ROOT),
                        "status",
                        status == 0 ? "none" : status / 100 + "xx")
                .increment();
    }

    /** An error of the router's own; its code is one of a few. */
    void refused(ApiError error) {
        registry.counter("wharfinger.router.refused", "reason", String.valueOf(error.code()))
                .increment();
    }

    void firstToken(Api api, long nanos) {
        Objects.requireNonNull(ttft.get(api)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Timer ttft(Api api, MeterRegistry registry) {
        return Timer.builder("wharfinger.router.ttft")
                .description("From the arrival of a request to the first token of its stream")
                .tag("api", api.path())
                .serviceLevelObjectives(
                        TTFT_MILLIS.stream().map(Duration::ofMillis).toArray(Duration[]::new))
                .register(registry);
    }

    /** A request that went to another engine because the one that was picked could not be connected to. */
    void moved() {
        registry.counter("wharfinger.router.moved").increment();
    }

    /** An engine's usage whose parts are larger than their whole. */
    void inconsistentUsage() {
        registry.counter("wharfinger.router.usage.inconsistent").increment();
    }

    /** A whole answer of an engine that does not say what it has used. */
    void missingUsage() {
        registry.counter("wharfinger.router.usage.missing").increment();
    }
}
