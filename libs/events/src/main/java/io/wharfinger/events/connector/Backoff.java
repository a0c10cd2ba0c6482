package io.wharfinger.events.connector;

import java.time.Duration;
import java.util.List;

/** How long a message waits before it is tried again: one pause per try, the last one for all further tries. */
record Backoff(List<Duration> pauses) {

    Backoff {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || pauses.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("backoff-millis needs one or more numbers, none below zero.");
        }
    }

    /** Pause after the given number of deliveries, which is at least 1. */
    Duration after(long deliveries) {
        return pauses.get((int) Math.clamp(deliveries - 1, 0, pauses.size() - 1));
    }

    Duration longest() {
        return pauses.get(pauses.size() - 1);
    }
}
