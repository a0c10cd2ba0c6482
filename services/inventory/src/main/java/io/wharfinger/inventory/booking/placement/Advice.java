package io.wharfinger.inventory.booking.placement;

import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Count;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What could be done when nothing can be booked, for people. */
public final class Advice {

    private Advice() {}

    /**
     * Says what is short and what would help.
     *
     * @param acceleratorClass class that was asked for
     * @param cluster cluster that was asked for; empty for any
     * @param count how many were asked for
     * @param counts what there is of that class and place
     */
    public static String of(String acceleratorClass, String cluster, int count, List<Count> counts) {
        String where = cluster.isEmpty() ? "any cluster" : "the cluster " + cluster;
        int total = counts.stream().mapToInt(Count::total).sum();
        if (total == 0) {
            return "There is no %s in %s. See the capacity for classes that there are%s."
                    .formatted(acceleratorClass, where, cluster.isEmpty() ? "" : ", or ask for any cluster");
        }
        int free = sum(counts, Availability.FREE);
        if (total < count) {
            return "There are %d %s in %s, fewer than the %d asked for. Ask for fewer, or for another class."
                    .formatted(total, acceleratorClass, where, count);
        }
        if (free >= count) {
            return "%d of %d %s are free in %s, at most %d of them on one node. Ask for no more than that at once, or wait until more are given back on one node."
                    .formatted(free, total, acceleratorClass, where, block(counts));
        }
        return "%d of %d %s are free in %s, fewer than the %d asked for (%s). Wait until some are given back, ask for fewer, or for another class."
                .formatted(free, total, acceleratorClass, where, count, others(counts));
    }

    private static String others(List<Count> counts) {
        return Stream.of(Availability.values())
                .filter(availability -> availability != Availability.FREE && sum(counts, availability) > 0)
                .map(availability ->
                        sum(counts, availability) + " " + availability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static int block(List<Count> counts) {
        return counts.stream().mapToInt(Count::largestFreeBlock).max().orElse(0);
    }

    private static int sum(List<Count> counts, Availability availability) {
        return counts.stream().mapToInt(count -> count.of(availability)).sum();
    }
}
