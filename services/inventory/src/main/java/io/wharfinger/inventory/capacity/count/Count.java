package io.wharfinger.inventory.capacity.count;

import java.util.Map;

/**
 * How many accelerators of one class there are in one place.
 *
 * @param acceleratorClass class
 * @param cluster cluster
 * @param node node; empty if it counts a whole cluster
 * @param numbers how many there are of each availability
 * @param largestFreeBlock most free ones of one node
 */
public record Count(
        String acceleratorClass,
        String cluster,
        String node,
        Map<Availability, Integer> numbers,
        int largestFreeBlock) {

    public Count {
        numbers = Map.copyOf(numbers);
    }

    /** How many there are of that availability. */
    public int of(Availability availability) {
        return numbers.getOrDefault(availability, 0);
    }

    /** How many there are. */
    public int total() {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
