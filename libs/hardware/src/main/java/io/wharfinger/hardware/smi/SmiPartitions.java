package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.SeenPartition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the MIG devices of a device. Logs do not tell their profile. */
final class SmiPartitions {
    private SmiPartitions() {}

    static List<SeenPartition> of(SmiElement gpu) {
        List<SeenPartition> partitions = new ArrayList<>();
        Set<String> instances = new HashSet<>();
        for (SmiElement list : gpu.all("mig_devices")) {
            for (SmiElement device : list.all("mig_device")) {
                String instance = "mig-gi-" + device.text("gpu_instance_id");
                boolean isFirst = instances.add(instance);
                String name = isFirst ? instance : instance + "-ci-" + device.text("compute_instance_id");
                partitions.add(new SeenPartition(
                        name,
                        device.text("uuid"),
                        device.text("profile"),
                        isFirst ? device.bytes("fb_memory_usage", "total") : 0));
            }
        }
        return partitions;
    }
}
