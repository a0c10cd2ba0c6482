package io.wharfinger.billing.witness;

import io.wharfinger.billing.witness.reconciliation.Counts;
import io.wharfinger.billing.witness.reconciliation.Reading;
import io.wharfinger.billing.witness.reconciliation.Reconciliation;
import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.billing.witness.reconciliation.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is known of one endpoint. */
final class EndpointFacts {
    /** An accelerator that it held. */
    record Held(Instant start, Instant end) {}

    /** What it is, by its last reading; empty where nobody has read it. */
    record Labels(String deployment, String model, String acceleratorClass, String cluster) {
        static final Labels NONE = new Labels("", "", "", "");
    }

    private final String endpoint;
    private final List<Reading> readings = new ArrayList<>();
    private final NavigableMap<Instant, Counts> metered = new TreeMap<>();
    private final List<Held> held = new ArrayList<>();
    private Labels labels = Labels.NONE;
    private Instant labelTime = Instant.MIN;

    EndpointFacts(String endpoint) {
        this.endpoint = endpoint;
    }

    String endpoint() {
        return endpoint;
    }

    Labels labels() {
        return labels;
    }

    void add(Reading reading, Labels readingLabels) {
        readings.add(reading);
        if (reading.readTime().isAfter(labelTime)) {
            labelTime = reading.readTime();
            labels = readingLabels;
        }
    }

    void addMetered(Instant minute, Counts counts) {
        metered.put(minute, counts);
    }

    void addHeld(Held holding) {
        held.add(holding);
    }

    List<Window> windows(Instant since, Span span, Duration step) {
        return Reconciliation.windows(readings, metered, since, span, step);
    }

    /** Accelerator time within a span, in microseconds, of all accelerators together. */
    long heldMicros(Instant start, Instant end) {
        long micros = 0;
        for (var holding : held) {
            var from = holding.start().isAfter(start) ? holding.start() : start;
            var to = holding.end().isBefore(end) ? holding.end() : end;
            if (from.isBefore(to)) {
                micros = Math.addExact(micros, Duration.between(from, to).toNanos() / 1000);
            }
        }
        return micros;
    }
}
