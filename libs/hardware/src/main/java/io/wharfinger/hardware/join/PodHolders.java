package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.DeviceRef;
import io.wharfinger.hardware.evidence.PodFacts;
import io.wharfinger.hardware.evidence.PodFacts.DeviceStatus;
import io.wharfinger.hardware.health.Healths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds which pods hold devices that their device plugin gave them: the devices that a status or annotation names, and for
 * what is left of their requests devices in order.
 */
final class PodHolders {
    private static final Pattern MIG = Pattern.compile("nvidia\\.com/mig-(.+?)(\\.shared)?");
    private static final Comparator<Device> ORDER = Comparator.comparing(
                    (Device device) -> device.index().orElse(Integer.MAX_VALUE))
            .thenComparing(Device::subject);

    private final DeviceBook book;
    private final NodeNames names;
    private final DraView dra;
    private final Collection<Finding> findings;

    PodHolders(DeviceBook book, NodeNames names, DraView dra, Collection<Finding> findings) {
        this.book = book;
        this.names = names;
        this.dra = dra;
        this.findings = findings;
    }

    /** What pods are known to hold; to be called for all pods before what the others hold is presumed. */
    void addKnown(PodFacts pod) {
        pod.statuses().forEach(status -> take(pod, status));
        pod.uuids().forEach(uuid -> book.withUuid(uuid).ifPresent(device -> device.add(holder(pod, "", true))));
    }

    /** What a pod is presumed to hold. */
    void addPresumed(PodFacts pod) {
        pod.requests().forEach((resource, count) -> {
            if (AcceleratorResources.is(resource) && !pod.node().isEmpty()) {
                presume(pod, resource, count);
            }
        });
    }

    private void take(PodFacts pod, DeviceStatus status) {
        String id = status.device().replaceFirst("::\\d+$", "");
        boolean byClaim = status.resource().startsWith("claim:");
        Optional<Device> found = byClaim ? ofClaim(status.device()) : withId(pod.node(), id);
        found.ifPresent(device -> {
            if (!byClaim) {
                device.add(holder(pod, partition(device, id), !id.equals(status.device())));
            }
            if (status.health().equals("Unhealthy")) {
                String message =
                        status.message().isEmpty() ? "The kubelet says that it is unhealthy." : status.message();
                device.add(Healths.of(
                        HealthLevel.UNHEALTHY,
                        new HealthReason("device-plugin", status.resource(), message, "", Optional.empty())));
            }
        });
    }

    private Optional<Device> ofClaim(String id) {
        String[] parts = id.split("/");
        return parts.length < 3
                ? Optional.empty()
                : dra.target(new DeviceRef(parts[0], parts[1], parts[2]))
                        .flatMap(target -> book.find(target.sighting()));
    }

    private Optional<Device> withId(String node, String id) {
        return book.withUuid(id)
                .or(() -> book.of(names.of(node)).stream()
                        .filter(device -> !partition(device, id).isEmpty())
                        .findFirst());
    }

    private static String partition(Device device, String uuid) {
        return device.partitions().stream()
                .filter(part -> part.uuid().equals(uuid))
                .map(SeenPartition::name)
                .findFirst()
                .orElse("");
    }

    private void presume(PodFacts pod, String resource, int count) {
        List<Device> devices = book.of(names.of(pod.node())).stream()
                .filter(device -> AcceleratorResources.isOf(resource, device.vendor()))
                .sorted(ORDER)
                .toList();
        long known = devices.stream().mapToLong(device -> held(device, pod)).sum();
        int given = 0;
        long wanted = count - known;
        while (given < wanted && presumeOne(pod, resource, devices)) {
            given++;
        }
        report(pod, resource, isOnlyChoice(devices, count) ? 0 : given, given < wanted ? wanted - given : 0);
    }

    /** One device, or all of those that nobody can share: there is nothing to presume. */
    private static boolean isOnlyChoice(List<Device> devices, int count) {
        boolean whole = devices.stream().allMatch(device -> device.partitions().isEmpty());
        boolean shared = devices.stream().anyMatch(device -> device.sharingReplicas() > 1);
        return whole && (devices.size() == 1 || (!shared && count >= devices.size()));
    }

    private void report(PodFacts pod, String resource, int presumed, long lacking) {
        if (presumed > 0) {
            find(
                    FindingCode.HOLDER_PRESUMED,
                    pod,
                    "It holds " + presumed + " of " + resource + " on " + pod.node()
                            + ", and nothing says which; they were taken in order.");
        }
        if (lacking > 0) {
            find(
                    FindingCode.HOLDER_WITHOUT_DEVICE,
                    pod,
                    "It holds " + lacking + " more of " + resource + " than are known to be left on " + pod.node()
                            + ".");
        }
    }

    private boolean presumeOne(PodFacts pod, String resource, List<Device> devices) {
        Matcher mig = MIG.matcher(resource);
        if (mig.matches()) {
            return presumePart(pod, devices, mig.group(1));
        }
        List<Device> whole = devices.stream()
                .filter(device -> device.partitions().isEmpty())
                .filter(device -> device.holders().size() < device.sharingReplicas())
                .toList();
        if (whole.isEmpty()) {
            return presumePart(pod, devices, "");
        }
        Device device = whole.stream()
                .min(Comparator.comparingInt(candidate -> candidate.holders().size()))
                .orElseThrow();
        device.add(holder(pod, "", device.sharingReplicas() > 1));
        return true;
    }

    /** A part that nobody holds, of that profile, or of any if it is empty. */
    private static boolean presumePart(PodFacts pod, List<Device> devices, String profile) {
        for (Device device : devices) {
            for (SeenPartition part : device.partitions()) {
                boolean fits = profile.isEmpty() || part.profile().equals(profile);
                long holders = device.holders().stream()
                        .filter(holder -> holder.partition().equals(part.name()))
                        .count();
                if (fits && holders < device.sharingReplicas()) {
                    device.add(holder(pod, part.name(), device.sharingReplicas() > 1));
                    return true;
                }
            }
        }
        return false;
    }

    private static long held(Device device, PodFacts pod) {
        List<SeenHolder> ofPod = new ArrayList<>(device.holders());
        ofPod.removeIf(holder -> !holder.pod().equals(pod.id().name())
                || !holder.namespace().equals(pod.id().namespace())
                || !holder.claim().isEmpty());
        return ofPod.stream().distinct().count();
    }

    private static SeenHolder holder(PodFacts pod, String partition, boolean shared) {
        return new SeenHolder(pod.id().namespace(), pod.id().name(), "", partition, shared);
    }

    private void find(FindingCode code, PodFacts pod, String message) {
        findings.add(new Finding(code, pod.id().key(), message));
    }
}
