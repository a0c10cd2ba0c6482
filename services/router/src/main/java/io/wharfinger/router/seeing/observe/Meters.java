package io.wharfinger.router.seeing.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.wharfinger.router.seeing.Metric;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** Makes meters of the table of names. */
final class Meters {
    /** Bounds that the conventions ask for, in seconds; the last ones are ours, for reasoning models. */
    private static final double[] REQUEST_SECONDS = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92, 300, 1200
    };

    private static final double[] FIRST_TOKEN_SECONDS = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 30.0, 120.0
    };
    private static final double[] PER_TOKEN_SECONDS = {
        0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5
    };
    private static final double[] TOKENS = {1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304
    };

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param values of the metric's labels, in their order */
    Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.id())
                .description(metric.description())
                .tags(tags(metric, values))
                .register(registry);
    }

    Timer timer(Metric metric, String... values) {
        return Timer.builder(metric.id())
                .description(metric.description())
                .tags(tags(metric, values))
                .serviceLevelObjectives(DoubleStream.of(seconds(metric))
                        .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                        .toArray(Duration[]::new))
                .register(registry);
    }

    DistributionSummary summary(Metric metric, String... values) {
        return DistributionSummary.builder(metric.id())
                .description(metric.description())
                .tags(tags(metric, values))
                .serviceLevelObjectives(TOKENS)
                .register(registry);
    }

    private static double[] seconds(Metric metric) {
        return switch (metric) {
            case TIME_TO_FIRST_TOKEN -> FIRST_TOKEN_SECONDS;
            case TIME_PER_OUTPUT_TOKEN -> PER_TOKEN_SECONDS;
            default -> REQUEST_SECONDS;
        };
    }

    private static Tags tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i), values[i]);
        }
        return tags;
    }
}
