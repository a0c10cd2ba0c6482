package io.wharfinger.billing.accelerator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums holdings within a span; each holding counts for exactly one holder. Not for several threads. */
public final class AcceleratorTime {

    private static final class Sum {
        private long micros;
        private final Set<String> held = new HashSet<>();
    }

    private final Span span;
    private final SortedMap<Holder, Sum> sums = new TreeMap<>();

    public AcceleratorTime(Span span) {
        this.span = span;
    }

    /** Adds a holding; one that has no time within the span adds nothing. */
    public void add(Holding holding) {
        var micros = holding.microsWithin(span);
        if (micros > 0) {
            var sum = sums.computeIfAbsent(holding.holder(), _ -> new Sum());
            sum.micros = Math.addExact(sum.micros, micros);
            if (holding.isHeld()) {
                sum.held.add(holding.accelerator());
            }
        }
    }

    /** The sums, in the order of their holders. */
    public List<HeldTime> rows() {
        return sums.entrySet().stream()
                .map(sum -> new HeldTime(
                        sum.getKey(), sum.getValue().micros, sum.getValue().held.size()))
                .toList();
    }
}
