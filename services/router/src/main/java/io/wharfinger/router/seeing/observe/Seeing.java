package io.wharfinger.router.seeing.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Story;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** All who watch. Called by the event loop of the request; none of them waits. */
@Singleton
public class Seeing {
    private final GenAiMeters genAi;
    private final RouterMeters router;
    private final Counter inconsistentUsage;
    private final Traces traces;
    private final AccessLog log;
    private final Decisions decisions;

    Seeing(MeterRegistry registry, SeeingConfig config, Traces traces, AccessLog log, Decisions decisions) {
        Meters meters = new Meters(registry);
        genAi = new GenAiMeters(meters, new Labels(config.labels()));
        router = new RouterMeters(meters, new Labels(config.labels()));
        inconsistentUsage = meters.counter(Metric.USAGE_INCONSISTENT);
        this.traces = traces;
        this.log = log;
        this.decisions = decisions;
    }

    /**
     * A request has arrived.
     *
     * @param traceparent header of that name; null if there is none
     * @param tracestate header of that name; null if there is none
     * @param arrivalMillis when, in milliseconds since 1970
     * @param arrivalNanos the same by the clock that only measures
     */
    public Trace begun(
            @Nullable String traceparent, @Nullable String tracestate, long arrivalMillis, long arrivalNanos) {
        return traces.begin(traceparent, tracestate, arrivalMillis, arrivalNanos);
    }

    /** An upstream was chosen for it, or none could be. */
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    /** It has ended. To be called once for each request that {@link #begun} was called for. */
    public void ended(Story story, Trace trace) {
        genAi.ended(story);
        router.ended(story);
        log.ended(story, trace.traceId());
        trace.ended(story);
    }

    /** The usage of an upstream had parts that are larger than their whole. */
    public void inconsistentUsage() {
        inconsistentUsage.increment();
    }
}
