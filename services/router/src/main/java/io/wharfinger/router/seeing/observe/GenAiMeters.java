package io.wharfinger.router.seeing.observe;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Operation;
import io.wharfinger.router.seeing.Story;
import java.util.concurrent.TimeUnit;

/** The histograms of the GenAI conventions. */
final class GenAiMeters {
    private static final int OPERATIONS = Operation.values().length;
    private static final int TOKEN_TYPES = 2;

    private final Meters meters;
    private final Labels models;
    private final Labels errors;
    private final Labels providers;
    private final Slots<Timer> durations;
    private final Slots<Timer> firstTokens;
    private final Slots<Timer> perToken;
    private final Slots<DistributionSummary> tokens;

    GenAiMeters(Meters meters, Labels models) {
        this.meters = meters;
        this.models = models;
        errors = new Labels(48);
        providers = new Labels(4);
        durations = new Slots<>(OPERATIONS * models.size() * errors.size());
        firstTokens = new Slots<>(OPERATIONS * models.size());
        perToken = new Slots<>(OPERATIONS * models.size());
        tokens = new Slots<>(OPERATIONS * models.size() * providers.size() * TOKEN_TYPES);
    }

    void ended(Story story) {
        Operation operation = Operation.of(story.api());
        String model = story.models().served();
        int number = models.number(model);
        duration(operation, number, model, errorType(story)).record(story.durationNanos(), TimeUnit.NANOSECONDS);
        if (story.ttftNanos() > 0) {
            timer(firstTokens, Metric.TIME_TO_FIRST_TOKEN, operation, number, model)
                    .record(story.ttftNanos(), TimeUnit.NANOSECONDS);
        }
        if (story.tpotNanos() > 0) {
            timer(perToken, Metric.TIME_PER_OUTPUT_TOKEN, operation, number, model)
                    .record(story.tpotNanos(), TimeUnit.NANOSECONDS);
        }
        if (!story.tries().isEmpty()) {
            String provider = story.tries().getLast().provider();
            tokens(
                    operation,
                    number,
                    model,
                    provider,
                    0,
                    "input",
                    story.tokens().input());
            tokens(
                    operation,
                    number,
                    model,
                    provider,
                    1,
                    "output",
                    story.tokens().output());
        }
    }

    private static String errorType(Story story) {
        String error = story.end().error();
        if (error != null) {
            return error;
        }
        return switch (story.end().outcome()) {
            case OUTCOME_COMPLETED, OUTCOME_LENGTH_LIMITED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "none";
            case OUTCOME_CLIENT_GONE -> "client_gone";
            case OUTCOME_ENGINE_FAILED -> "engine_failed";
            case OUTCOME_ENGINE_REFUSED -> "engine_refused";
            case OUTCOME_ROUTER_LOST -> "router_lost";
        };
    }

    private Timer duration(Operation operation, int model, String modelName, String error) {
        int errorNumber = errors.number(error);
        int number = (operation.ordinal() * models.size() + model) * errors.size() + errorNumber;
        Timer known = durations.find(number);
        return known != null
                ? known
                : durations.keep(
                        number,
                        meters.timer(
                                Metric.REQUEST_DURATION,
                                operation.label(),
                                Labels.text(model, modelName),
                                Labels.text(errorNumber, error)));
    }

    private Timer timer(Slots<Timer> timers, Metric metric, Operation operation, int model, String modelName) {
        int number = operation.ordinal() * models.size() + model;
        Timer known = timers.find(number);
        return known != null
                ? known
                : timers.keep(number, meters.timer(metric, operation.label(), Labels.text(model, modelName)));
    }

    private void tokens(
            Operation operation, int model, String modelName, String provider, int type, String typeName, long count) {
        int providerNumber = providers.number(provider);
        int number = ((operation.ordinal() * models.size() + model) * providers.size() + providerNumber) * TOKEN_TYPES
                + type;
        DistributionSummary known = tokens.find(number);
        (known != null
                        ? known
                        : tokens.keep(
                                number,
                                meters.summary(
                                        Metric.TOKEN_USAGE,
                                        operation.label(),
                                        Labels.text(providerNumber, provider),
                                        Labels.text(model, modelName),
                                        typeName)))
                .record(count);
    }
}
