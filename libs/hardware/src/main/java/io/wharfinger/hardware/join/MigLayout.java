package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenPartition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Lays out partitions of which only the numbers are known over as few devices as they fit on. */
final class MigLayout {
    private static final int PARTITIONS_MAX = 4_096;

    private final int deviceGigabytes;
    private final List<Bin> bins = new ArrayList<>();

    private MigLayout(int deviceGigabytes) {
        this.deviceGigabytes = deviceGigabytes;
    }

    /**
     * Partitions of each device, as many devices as are needed.
     *
     * @param counts how many of each profile
     * @param deviceGigabytes memory of a device; 0 if not known
     */
    static List<List<SeenPartition>> of(Map<MigProfile, Integer> counts, int deviceGigabytes) {
        MigLayout layout = new MigLayout(deviceGigabytes);
        counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<MigProfile, Integer>>comparingInt(
                                entry -> -entry.getKey().compute())
                        .thenComparing(entry -> entry.getKey().name()))
                .forEach(entry -> layout.place(entry.getKey(), Math.min(PARTITIONS_MAX, entry.getValue())));
        return layout.bins.stream().map(bin -> List.copyOf(bin.partitions)).toList();
    }

    private void place(MigProfile profile, int count) {
        for (int number = 0; number < count; number++) {
            Bin bin = bins.stream()
                    .filter(candidate -> candidate.fits(profile))
                    .findFirst()
                    .orElseGet(this::newBin);
            bin.put(profile);
        }
    }

    private Bin newBin() {
        Bin bin = new Bin();
        bins.add(bin);
        return bin;
    }

    private final class Bin {
        private final List<SeenPartition> partitions = new ArrayList<>();
        private int compute = MigProfile.COMPUTE_PARTS;
        private int memory = MigProfile.MEMORY_PARTS;

        boolean fits(MigProfile profile) {
            return profile.compute() <= compute && profile.memoryParts(deviceGigabytes) <= memory;
        }

        void put(MigProfile profile) {
            compute -= profile.compute();
            memory -= profile.memoryParts(deviceGigabytes);
            partitions.add(new SeenPartition("mig-" + profile.name() + "-" + partitions.size(), "", profile.name(), 0));
        }
    }
}
