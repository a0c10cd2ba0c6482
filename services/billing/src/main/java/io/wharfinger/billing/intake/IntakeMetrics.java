package io.wharfinger.billing.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wharfinger.billing.usage.UsageBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Figures of the intake, all below {@code wharfinger.billing}. */
@ApplicationScoped
class IntakeMetrics {
    private final Counter taken;
    private final Counter repeats;
    private final Counter flawed;
    private final Counter lost;
    private final Counter closedTwice;
    private final Counter expired;
    private final Counter setAside;
    private final Counter refused;
    private final DistributionSummary groupRecords;
    private final Timer lag;
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong open = new AtomicLong();

    IntakeMetrics(MeterRegistry registry) {
        taken = registry.counter("wharfinger.billing.records", "result", "taken");
        repeats = registry.counter("wharfinger.billing.records", "result", "repeat");
        flawed = registry.counter("wharfinger.billing.records", "result", "flawed");
        lost = registry.counter("wharfinger.billing.records", "result", "lost");
        closedTwice = registry.counter("wharfinger.billing.requests.closed.twice");
        expired = registry.counter("wharfinger.billing.requests.expired");
        setAside = registry.counter("wharfinger.billing.requests.set.aside");
        refused = registry.counter("wharfinger.billing.batches.refused");
        groupRecords = registry.summary("wharfinger.billing.intake.group.records");
        lag = registry.timer("wharfinger.billing.intake.lag");
        registry.gauge("wharfinger.billing.records.missing", missing);
        registry.gauge("wharfinger.billing.usage.parked", parked);
        registry.gauge("wharfinger.billing.requests.open", open);
    }

    void took(List<UsageBatch> batches, Intaken intaken, Duration oldest) {
        for (var step : intaken.steps()) {
            taken.increment(step.taken());
            repeats.increment(step.repeats());
            lost.increment(step.lost().size());
        }
        flawed.increment(intaken.flawed());
        closedTwice.increment(intaken.closedTwice());
        refused.increment(intaken.refused().size());
        groupRecords.record(
                batches.stream().mapToInt(batch -> batch.records().size()).sum());
        lag.record(oldest.isNegative() ? Duration.ZERO : oldest);
    }

    void expired(int requests) {
        expired.increment(requests);
    }

    void setAside(int requests) {
        setAside.increment(requests);
    }

    /** What waits: records that are missing, parked rows, and requests that have not ended. */
    void waiting(long missingRecords, long parkedRows, int openRequests) {
        open.set(openRequests);
        missing.set(missingRecords);
        parked.set(parkedRows);
    }
}
