package io.wharfinger.cli.soak.router;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What clients saw of all their questions, kept apart from everything that the suite keeps. */
final class AskedLog {
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final AtomicLong whole = new AtomicLong();

    void add(Asked one) {
        asked.add(one);
        if (one.whole()) {
            whole.incrementAndGet();
        }
    }

    /** Questions that are over. */
    List<Asked> all() {
        return List.copyOf(asked);
    }

    /** Questions whose end was seen. */
    long wholeCount() {
        return whole.get();
    }

    /** What went wrong, and how often. */
    Map<String, Long> errors() {
        return asked.stream()
                .filter(one -> !one.whole())
                .collect(Collectors.groupingBy(Asked::error, TreeMap::new, Collectors.counting()));
    }
}
