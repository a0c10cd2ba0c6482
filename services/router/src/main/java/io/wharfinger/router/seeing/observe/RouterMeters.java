package io.wharfinger.router.seeing.observe;

import io.micrometer.core.instrument.Counter;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.limits.Verdict;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Story;
import io.wharfinger.router.seeing.Try;
import io.wharfinger.router.tenants.SloVerdict.Slo;
import java.util.List;
import java.util.Locale;

/** The router's own counters. */
final class RouterMeters {
    /** Statuses by their first digit; 0 is none. */
    private static final int STATUS_CLASSES = 6;

    private static final int APIS = Api.values().length + 1;
    private static final int OUTCOMES = Outcome.values().length;
    private static final int SLOS = Slo.values().length;

    private final Meters meters;
    private final Labels endpoints;
    private final Labels reasons = new Labels(100);
    private final Labels results = new Labels(20);
    private final Slots<Counter> requests = new Slots<>(APIS * OUTCOMES * STATUS_CLASSES);
    private final Slots<Counter> refused = new Slots<>(reasons.size());
    private final Slots<Counter> limited = new Slots<>(Verdict.Kind.values().length);
    private final Slots<Counter> tries;
    private final Slots<Counter> retries = new Slots<>(results.size());
    private final Slots<Counter> objectives = new Slots<>(2 * SLOS);
    private final Slots<Counter> sources = new Slots<>(CountSource.values().length);
    private final Counter fallbacks;

    RouterMeters(Meters meters, Labels endpoints) {
        this.meters = meters;
        this.endpoints = endpoints;
        tries = new Slots<>(endpoints.size() * results.size());
        fallbacks = meters.counter(Metric.FALLBACKS);
    }

    void ended(Story story) {
        requests(story).increment();
        tries(story.tries());
        String error = story.end().error();
        if (error != null) {
            one(refused, reasons, Metric.REFUSED, error);
        }
        Verdict.Refused limit = story.end().limit();
        if (limit != null) {
            counter(limited, limit.kind().ordinal(), Metric.LIMITED, lower(limit.kind()))
                    .increment();
        }
        if (!story.tries().isEmpty()) {
            CountSource source = story.tokens().source();
            counter(sources, source.getNumber(), Metric.USAGE, brief(source.name(), "COUNT_SOURCE_"))
                    .increment();
        }
        if (story.models().fallback()) {
            fallbacks.increment();
        }
        objective("ttft", 0, story.slo().ttft());
        objective("tpot", 1, story.slo().tpot());
    }

    private Counter requests(Story story) {
        Api api = story.api();
        Outcome outcome = story.end().outcome();
        int status = Math.min(STATUS_CLASSES - 1, story.end().status() / 100);
        int number = ((api == null ? 0 : api.ordinal() + 1) * OUTCOMES + outcome.getNumber()) * STATUS_CLASSES + status;
        Counter known = requests.find(number);
        return known != null
                ? known
                : requests.keep(
                        number,
                        meters.counter(
                                Metric.REQUESTS,
                                story.apiPath(),
                                outcome == Outcome.OUTCOME_UNSPECIFIED ? "refused" : brief(outcome.name(), "OUTCOME_"),
                                status == 0 ? "none" : status + "xx"));
    }

    private void tries(List<Try> made) {
        for (int i = 0; i < made.size(); i++) {
            Try one = made.get(i);
            int result = results.number(one.result());
            tried(one, result).increment();
            if (i < made.size() - 1) {
                one(retries, results, Metric.RETRIES, one.result());
            }
        }
    }

    private Counter tried(Try one, int result) {
        int endpoint = endpoints.number(one.endpoint());
        int number = endpoint * results.size() + result;
        Counter known = tries.find(number);
        return known != null
                ? known
                : tries.keep(
                        number,
                        meters.counter(
                                Metric.TRIES,
                                Labels.text(endpoint, one.endpoint()),
                                Labels.text(result, one.result())));
    }

    private void objective(String name, int number, Slo verdict) {
        if (verdict != Slo.NONE) {
            int slot = number * SLOS + verdict.ordinal();
            Counter known = objectives.find(slot);
            (known != null ? known : objectives.keep(slot, meters.counter(Metric.OBJECTIVES, name, lower(verdict))))
                    .increment();
        }
    }

    private void one(Slots<Counter> counters, Labels labels, Metric metric, String value) {
        int number = labels.number(value);
        counter(counters, number, metric, Labels.text(number, value)).increment();
    }

    private Counter counter(Slots<Counter> counters, int number, Metric metric, String value) {
        Counter known = counters.find(number);
        return known != null ? known : counters.keep(number, meters.counter(metric, value));
    }

    private static String brief(String name, String prefix) {
        return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
