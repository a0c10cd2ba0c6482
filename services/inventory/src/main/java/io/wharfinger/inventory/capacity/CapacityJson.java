package io.wharfinger.inventory.capacity;

import io.wharfinger.contracts.inventory.v1.CapacityCount;
import java.util.List;

/** Counts in JSON; see the message CapacityCount for the fields. */
final class CapacityJson {

    private CapacityJson() {}

    /** How many accelerators of one class there are in one place. */
    record CapacityCountView(
            String acceleratorClass,
            String cluster,
            String node,
            int total,
            int free,
            int booked,
            int held,
            int unhealthy,
            int divided,
            int largestFreeBlock) {

        static CapacityCountView of(CapacityCount count) {
            return new CapacityCountView(
                    count.getAcceleratorClass(),
                    count.getCluster(),
                    count.getNode(),
                    count.getTotal(),
                    count.getFree(),
                    count.getBooked(),
                    count.getHeld(),
                    count.getUnhealthy(),
                    count.getDivided(),
                    count.getLargestFreeBlock());
        }
    }

    /** Counts by class and cluster. */
    record CapacityView(List<CapacityCountView> counts) {

        static CapacityView of(List<CapacityCount> counts) {
            return new CapacityView(counts.stream().map(CapacityCountView::of).toList());
        }
    }
}
