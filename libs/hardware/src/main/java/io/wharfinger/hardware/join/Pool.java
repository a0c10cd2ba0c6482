package io.wharfinger.hardware.join;

import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.PoolSlice;
import io.wharfinger.hardware.evidence.SliceDevice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A pool as far as its slices are there.
 *
 * @param driver driver
 * @param name name of the pool
 * @param slices slices of the newest generation that is complete, or else of the newest one
 * @param isComplete whether the newest generation is complete
 */
record Pool(String driver, String name, List<PoolSlice> slices, boolean isComplete) {
    /** A device with the node that it is in. */
    record Placed(SliceDevice device, NodeName node) {}

    static Pool of(List<PoolSlice> all) {
        TreeMap<Long, List<PoolSlice>> generations =
                all.stream().collect(Collectors.groupingBy(PoolSlice::generation, TreeMap::new, Collectors.toList()));
        PoolSlice any = all.getFirst();
        boolean newestIsComplete = isComplete(generations.lastEntry().getValue());
        List<PoolSlice> chosen = generations.descendingMap().values().stream()
                .filter(Pool::isComplete)
                .findFirst()
                .orElse(generations.lastEntry().getValue());
        return new Pool(any.driver(), any.pool(), chosen, newestIsComplete);
    }

    /** All pools, by driver and name. */
    static List<Pool> all(List<PoolSlice> slices) {
        Map<String, List<PoolSlice>> byPool = slices.stream()
                .collect(Collectors.groupingBy(
                        slice -> slice.driver() + "/" + slice.pool(), TreeMap::new, Collectors.toList()));
        return byPool.values().stream().map(Pool::of).toList();
    }

    /** All that is told of it is a device without its slice. */
    boolean isFragment() {
        return driver.isEmpty();
    }

    String subject() {
        return driver + "/" + name;
    }

    List<Placed> devices() {
        return slices.stream()
                .flatMap(slice -> slice.devices().stream()
                        .filter(device -> device.kind() != SliceDevice.Kind.NONE)
                        .map(device -> new Placed(device, node(slice, device))))
                .toList();
    }

    private static NodeName node(PoolSlice slice, SliceDevice device) {
        return device.node().isEmpty() ? slice.node() : NodeName.ofCluster(device.node());
    }

    private static boolean isComplete(List<PoolSlice> slices) {
        long wanted = slices.stream().mapToLong(PoolSlice::slices).max().orElse(0);
        return wanted > 0 && slices.size() >= wanted;
    }
}
