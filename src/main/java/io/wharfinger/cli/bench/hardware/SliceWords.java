package io.wharfinger.cli.bench.hardware;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What NVIDIA's driver says of every device of a node. */
final class SliceWords {
    static final String DRIVER = "gpu.nvidia.com";

    static final SortedMap<String, String> OF_EVERY_DEVICE = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "addressingMode", "HMM",
            "architecture", "Hopper",
            "brand", "Nvidia",
            "productName", "NVIDIA H100 80GB HBM3",
            "resource.kubernetes.io/pcieRoot", "pci0000:55",
            "type", "gpu")));

    private SliceWords() {}
}
