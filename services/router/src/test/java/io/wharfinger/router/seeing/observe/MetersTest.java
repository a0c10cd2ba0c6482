package io.wharfinger.router.seeing.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Stories;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);
    private final GenAiMeters genAi = new GenAiMeters(meters, new Labels(2));
    private final RouterMeters router = new RouterMeters(meters, new Labels(2));

    private double count(Metric metric, String... tags) {
        return registry.get(metric.id()).tags(tags).counter().count();
    }

    @Test
    void aStreamIsTimedByTheConventions() {
        genAi.ended(Stories.stream("llama"));

        String[] model = {"gen_ai.operation.name", "chat", "gen_ai.request.model", "llama"};
        Timer duration = registry.get("gen_ai.server.request.duration")
                .tags(model)
                .tag("error.type", "none")
                .timer();
        assertThat(duration.totalTime(TimeUnit.MICROSECONDS)).isEqualTo(111_000);
        assertThat(registry.get("gen_ai.server.time_to_first_token")
                        .tags(model)
                        .timer()
                        .totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(10_000);
        assertThat(registry.get("gen_ai.server.time_per_output_token")
                        .tags(model)
                        .timer()
                        .totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(10_000);
        DistributionSummary input = registry.get("gen_ai.client.token.usage")
                .tags(model)
                .tags("gen_ai.token.type", "input", "gen_ai.provider.name", "openai")
                .summary();
        assertThat(input.totalAmount()).isEqualTo(100);
    }

    @Test
    void whatHappenedToARequestIsCounted() {
        router.ended(Stories.stream("llama"));
        router.ended(Stories.limited());
        router.ended(Stories.stranger());

        assertThat(count(Metric.REQUESTS, "api", "/v1/chat/completions", "outcome", "completed", "status", "2xx"))
                .isEqualTo(1);
        assertThat(count(Metric.REQUESTS, "api", "/v1/messages", "outcome", "refused", "status", "4xx"))
                .isEqualTo(1);
        assertThat(count(Metric.REQUESTS, "api", "other", "outcome", "refused", "status", "4xx"))
                .isEqualTo(1);
        assertThat(count(Metric.REFUSED, "reason", "invalid_api_key")).isEqualTo(1);
        assertThat(count(Metric.LIMITED, "kind", "rate")).isEqualTo(1);
        assertThat(count(Metric.TRIES, "endpoint", "one", "result", "unreachable"))
                .isEqualTo(1);
        assertThat(count(Metric.TRIES, "endpoint", "two", "result", "ok")).isEqualTo(1);
        assertThat(count(Metric.RETRIES, "cause", "unreachable")).isEqualTo(1);
        assertThat(count(Metric.FALLBACKS)).isEqualTo(1);
        assertThat(count(Metric.OBJECTIVES, "objective", "ttft", "verdict", "met"))
                .isEqualTo(1);
        assertThat(count(Metric.OBJECTIVES, "objective", "tpot", "verdict", "missed"))
                .isEqualTo(1);
        assertThat(count(Metric.USAGE, "source", "engine_final")).isEqualTo(1);
    }

    @Test
    void modelsBeyondTheMostShareALabel() {
        for (String model : new String[] {"a", "b", "c", "d", "a"}) {
            genAi.ended(Stories.stream(model));
        }

        assertThat(registry.get("gen_ai.server.time_to_first_token").timers())
                .extracting(timer -> timer.getId().getTag("gen_ai.request.model") + " " + timer.count())
                .containsExactlyInAnyOrder("a 2", "b 1", "other 2");
    }

    @Test
    void everyMeterIsOfTheTable() {
        genAi.ended(Stories.stream("llama"));
        router.ended(Stories.stream("llama"));
        router.ended(Stories.limited());

        assertThat(registry.getMeters())
                // This registry keeps the buckets of histograms as meters of their own.
                .filteredOn(meter -> !meter.getId().getName().endsWith(".histogram"))
                .isNotEmpty()
                .allSatisfy(meter -> {
                    Metric metric = Arrays.stream(Metric.values())
                            .filter(one -> one.id().equals(meter.getId().getName()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(meter.getId().getTags())
                            .extracting(tag -> tag.getKey())
                            .containsExactlyInAnyOrderElementsOf(metric.labels());
                });
    }
}
