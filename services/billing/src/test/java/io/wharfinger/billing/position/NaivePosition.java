package io.wharfinger.billing.position;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The same as ProducerPosition, number by number. */
final class NaivePosition {
    final Set<Long> taken = new TreeSet<>();
    final Set<Long> lost = new TreeSet<>();
    long high;

    /** Numbers of the batch that are new. */
    List<Long> take(List<Long> arrived, List<Long> givenUp) {
        var fresh = new ArrayList<Long>();
        for (var seq : arrived) {
            if (taken.add(seq)) {
                fresh.add(seq);
            }
            lost.remove(seq);
            high = Math.max(high, seq);
        }
        for (var seq : givenUp) {
            if (!taken.contains(seq)) {
                lost.add(seq);
            }
            high = Math.max(high, seq);
        }
        return fresh;
    }

    Set<Long> missing() {
        return LongStream.rangeClosed(1, high)
                .boxed()
                .filter(seq -> !taken.contains(seq) && !lost.contains(seq))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long committedThrough() {
        return LongStream.rangeClosed(1, high)
                .takeWhile(seq -> !missing().contains(seq))
                .max()
                .orElse(0);
    }
}
