package io.wharfinger.router.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.proxy.openai.OpenAiError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** What the proxy counts. Labels have few values each: nothing that a client can choose. */
@Singleton
class ProxyMetrics {
    private final MeterRegistry registry;

    ProxyMetrics(MeterRegistry registry) {
        this.registry = registry;
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
    void refused(OpenAiError error) {
        registry.counter("wharfinger.router.refused", "reason", String.valueOf(error.code()))
                .increment();
    }

    void firstToken(Api api, long nanos) {
        Timer.builder("wharfinger.router.ttft")
                .description("From the arrival of a request to the first token of its stream")
                .tag("api", api.path())
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(120))
                .register(registry)
                .record(Duration.ofNanos(nanos));
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
