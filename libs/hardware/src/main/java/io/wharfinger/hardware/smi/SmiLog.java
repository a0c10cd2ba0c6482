package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.form.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one log tells: the host's devices, in the order of their numbers. */
final class SmiLog {
    private static final int DEVICES_MAX = 1_024;
    private static final Pattern NO_FABRIC = Pattern.compile("[0-]*");

    private final List<Sighting> devices = new ArrayList<>();
    private NodeName node;
    private String driverVersion = "";
    private long attached;
    private boolean whole;

    SmiLog(NodeName node) {
        this.node = node;
    }

    /** Takes an element that has been closed. */
    void take(SmiElement element) {
        switch (element.name()) {
            case "hostname" -> rename(element.text());
            case "driver_version" -> driverVersion = Known.first(driverVersion, element.text());
            case "attached_gpus" -> attached = element.parent().count("attached_gpus");
            case "gpu" -> {
                if (element.depth() == 2 && devices.size() < DEVICES_MAX) {
                    devices.add(device(element));
                }
                element.parent().drop(element);
            }
            default -> {}
        }
    }

    void isWhole() {
        whole = true;
    }

    void tell(Evidence evidence) {
        for (Sighting device : devices) {
            Description told = device.description();
            evidence.add(new Sighting(
                    device.source(),
                    node,
                    device.identity(),
                    new Description(
                            told.vendor(), told.product(), told.memoryBytes(), driverVersion, told.fabricClique()),
                    device.partitions(),
                    device.sharingReplicas(),
                    device.health(),
                    device.holders(),
                    device.processes()));
        }
        if (whole && attached == devices.size()) {
            evidence.hostIsWhole(node.name());
        }
    }

    private void rename(String name) {
        if (!name.isEmpty()) {
            node = NodeName.ofHost(name);
        }
    }

    private Sighting device(SmiElement gpu) {
        Identity identity = new Identity(
                gpu.text("uuid"),
                PciAddress.of(Known.first(gpu.text("pci", "pci_bus_id"), gpu.text("id"))),
                Optional.of(devices.size()));
        Description description = new Description(
                "nvidia", gpu.text("product_name"), gpu.bytes("fb_memory_usage", "total"), "", clique(gpu));
        return Sighting.of(SourceName.NVIDIA_SMI, node, identity, description)
                .withPartitions(SmiPartitions.of(gpu))
                .withHealth(SmiHealth.of(gpu))
                .withProcesses(processes(gpu));
    }

    private static int processes(SmiElement gpu) {
        return gpu.all("processes").stream()
                .mapToInt(processes -> processes.all("process_info").size())
                .sum();
    }

    private static String clique(SmiElement gpu) {
        String cluster = gpu.text("fabric", "clusterUuid");
        boolean isJoined = gpu.text("fabric", "state").equals("Completed")
                && !NO_FABRIC.matcher(cluster).matches();
        return isJoined ? cluster + "." + gpu.text("fabric", "cliqueId") : "";
    }
}
