package io.wharfinger.hardware;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One physical accelerator. It is told from others by its UUID; without one by node and PCI address; without that by node
 * and index. An empty text means not known.
 *
 * @param node node or host that it is in
 * @param index number by its driver on that node; where only a count is known, a number given in order
 * @param uuid UUID by its driver, for example "GPU-bc5610b9-..."
 * @param pciAddress with a domain of four digits (eight where four are too few), in small letters
 * @param vendor "nvidia", "amd", "intel" or another
 * @param product name as reported, for example "NVIDIA H100 80GB HBM3"
 * @param memoryBytes memory of the whole device, in bytes; 0 if not known
 * @param driverVersion as reported, for example "580.105.08"
 * @param partitions parts that it is divided into now; empty if it is whole
 * @param sharingReplicas workloads that may share it in time at once; 1 if it is not shared
 * @param health as seen
 * @param holders who is seen to hold it, or a part of it
 * @param sources what told of it: "dra", "device-plugin", "nvidia-smi", "dcgm", "hami"
 * @param fabricClique NVLink domain "(cluster uuid).(clique id)"
 * @param acceleratorClass class name made from the product, see {@link ProductClasses}
 */
public record SeenAccelerator(
        String node,
        Optional<Integer> index,
        String uuid,
        String pciAddress,
        String vendor,
        String product,
        long memoryBytes,
        String driverVersion,
        List<SeenPartition> partitions,
        int sharingReplicas,
        SeenHealth health,
        List<SeenHolder> holders,
        SortedSet<String> sources,
        String fabricClique,
        String acceleratorClass) {
    public SeenAccelerator {
        partitions = List.copyOf(partitions);
        holders = List.copyOf(holders);
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
    }
}
