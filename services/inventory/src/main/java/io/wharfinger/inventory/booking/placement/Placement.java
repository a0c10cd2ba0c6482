package io.wharfinger.inventory.booking.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Picks accelerators of one node: the node with the fewest free ones that still fits, so that large blocks stay whole;
 * among equals the first by cluster and name. On the node those of one NVLink domain are preferred, again the smallest
 * domain that fits; if none does, the largest domains are taken first, so that as few as possible are mixed.
 */
public final class Placement {

    private static final Comparator<FreeAccelerator> ORDER =
            Comparator.comparing(FreeAccelerator::pciAddress).thenComparing(FreeAccelerator::id);

    private static final Comparator<List<FreeAccelerator>> SMALLEST = Comparator.<List<FreeAccelerator>>comparingInt(
                    List::size)
            .thenComparing(group -> group.getFirst().fabricClique());

    private Placement() {}

    private record Place(String cluster, String node) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byCluster = cluster.compareTo(other.cluster);
            return byCluster != 0 ? byCluster : node.compareTo(other.node);
        }
    }

    /**
     * The accelerators to be booked; empty if no node has as many. The same for the same free ones in whatever order.
     *
     * @param count how many, at least 1
     */
    public static Optional<List<FreeAccelerator>> pick(Collection<FreeAccelerator> free, int count) {
        Map<Place, List<FreeAccelerator>> byNode = free.stream()
                .collect(Collectors.groupingBy(
                        one -> new Place(one.cluster(), one.node()), TreeMap::new, Collectors.toList()));
        return byNode.values().stream()
                .filter(ofNode -> ofNode.size() >= count)
                .min(Comparator.comparingInt(List::size))
                .map(ofNode -> onNode(ofNode, count));
    }

    private static List<FreeAccelerator> onNode(List<FreeAccelerator> free, int count) {
        List<List<FreeAccelerator>> domains = domains(free);
        return domains.stream()
                .filter(domain -> domain.size() >= count)
                .min(SMALLEST)
                .orElseGet(() -> domains.stream()
                        .sorted(SMALLEST.reversed())
                        .flatMap(List::stream)
                        .toList())
                .subList(0, count);
    }

    /** Accelerators of which no domain is known make one of their own: they are of one node after all. */
    private static List<List<FreeAccelerator>> domains(List<FreeAccelerator> free) {
        return free.stream()
                .sorted(ORDER)
                .collect(Collectors.groupingBy(FreeAccelerator::fabricClique, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .toList();
    }
}
