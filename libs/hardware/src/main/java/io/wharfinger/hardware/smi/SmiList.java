package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code nvidia-smi -L} prints: a line for each device, and one below it for each of its MIG devices. */
public final class SmiList {
    private static final Pattern DEVICE =
            Pattern.compile("GPU (\\d{1,4}): (.{1,100}) \\(UUID: (GPU-[0-9a-fA-F-]+)\\)\\s*");
    private static final Pattern PART =
            Pattern.compile("\\s+MIG (\\S+)\\s+Device\\s+(\\d{1,4}): \\(UUID: (MIG-[0-9a-zA-Z/-]+)\\)\\s*");
    private static final Pattern LIST = Pattern.compile("(?m)^GPU \\d{1,4}: .{1,100} \\(UUID: GPU-");

    private SmiList() {}

    /** Whether a text is such a list. */
    public static boolean isList(String text) {
        return LIST.matcher(text).find();
    }

    /** Reads a list; it does not tell its host. */
    public static void read(String text, NodeName node, Evidence evidence) {
        List<Sighting> devices = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher device = DEVICE.matcher(line);
            Matcher part = PART.matcher(line);
            if (device.matches()) {
                devices.add(device(node, device));
            } else if (part.matches() && !devices.isEmpty()) {
                Sighting parent = devices.removeLast();
                List<SeenPartition> parts = new ArrayList<>(parent.partitions());
                parts.add(new SeenPartition("mig-" + part.group(2), part.group(3), part.group(1), 0));
                devices.add(parent.withPartitions(parts));
            }
        });
        devices.forEach(evidence::add);
    }

    private static Sighting device(NodeName node, Matcher line) {
        Identity identity = new Identity(line.group(3), "", Optional.of(Integer.valueOf(line.group(1))));
        return Sighting.of(
                SourceName.NVIDIA_SMI,
                node,
                identity,
                Description.of("nvidia", line.group(2).strip(), 0, ""));
    }
}
