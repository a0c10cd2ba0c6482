package io.wharfinger.cli.inventory;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.SeenAccelerator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Accelerators of one class on one node. total = free + held + unhealthy + divided; of several that apply the first of the
 * order held, unhealthy, divided counts.
 *
 * @param acceleratorClass class
 * @param node node; empty for all of them
 * @param total physical accelerators
 * @param free those that nothing speaks against
 * @param held those that somebody holds, whole or in part
 * @param unhealthy those that must not be given out
 * @param divided those that are divided into partitions, or shared in time
 */
record ClassTotal(String acceleratorClass, String node, int total, int free, int held, int unhealthy, int divided) {
    /** Totals by class and node. */
    static List<ClassTotal> byNode(List<SeenAccelerator> accelerators) {
        return grouped(accelerators, true);
    }

    /** Totals by class. */
    static List<ClassTotal> byClass(List<SeenAccelerator> accelerators) {
        return grouped(accelerators, false);
    }

    private static List<ClassTotal> grouped(List<SeenAccelerator> accelerators, boolean byNode) {
        Map<String, List<SeenAccelerator>> groups = accelerators.stream()
                .collect(Collectors.groupingBy(
                        each -> each.acceleratorClass() + (byNode ? "\n" + each.node() : ""),
                        TreeMap::new,
                        Collectors.toList()));
        return groups.values().stream().map(group -> of(group, byNode)).toList();
    }

    private static ClassTotal of(List<SeenAccelerator> group, boolean byNode) {
        int held = 0;
        int unhealthy = 0;
        int divided = 0;
        for (SeenAccelerator each : group) {
            if (!each.holders().isEmpty()) {
                held++;
            } else if (each.health().level() == HealthLevel.UNHEALTHY) {
                unhealthy++;
            } else if (!each.partitions().isEmpty() || each.sharingReplicas() > 1) {
                divided++;
            }
        }
        return new ClassTotal(
                group.getFirst().acceleratorClass(),
                byNode ? group.getFirst().node() : "",
                group.size(),
                group.size() - held - unhealthy - divided,
                held,
                unhealthy,
                divided);
    }
}
