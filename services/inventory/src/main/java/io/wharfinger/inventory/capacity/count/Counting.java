package io.wharfinger.inventory.capacity.count;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts accelerators by place and availability. */
public final class Counting {

    private Counting() {}

    private record Place(String acceleratorClass, String cluster, String node) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::acceleratorClass)
                .thenComparing(Place::cluster)
                .thenComparing(Place::node);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Tally {

        private final Map<Availability, Integer> numbers = new EnumMap<>(Availability.class);
        private final Map<String, Integer> freeByNode = new HashMap<>();

        void add(Batch batch) {
            Availability availability = batch.standing().availability();
            numbers.merge(availability, batch.size(), Integer::sum);
            if (availability == Availability.FREE) {
                freeByNode.merge(batch.node(), batch.size(), Integer::sum);
            }
        }

        Count count(Place place) {
            int block = freeByNode.values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            return new Count(place.acceleratorClass(), place.cluster(), place.node(), numbers, block);
        }
    }

    /**
     * One count for each class and cluster, and node if asked for, in that order.
     *
     * @param byNode whether each node is counted by itself
     */
    public static List<Count> of(List<Batch> batches, boolean byNode) {
        Map<Place, Tally> tallies = new TreeMap<>();
        for (Batch batch : batches) {
            Place place = new Place(batch.acceleratorClass(), batch.cluster(), byNode ? batch.node() : "");
            tallies.computeIfAbsent(place, first -> new Tally()).add(batch);
        }
        return tallies.entrySet().stream()
                .map(tally -> tally.getValue().count(tally.getKey()))
                .toList();
    }
}
