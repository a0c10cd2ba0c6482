package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.ProductClasses;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.health.Healths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds what device plugins count to the devices that other sources name, and devices that nothing names. */
final class PluginJoin {
    private final DeviceBook book;
    private final NodeNames names;
    private final Set<String> incompleteNodes;
    private final Collection<Finding> findings;

    PluginJoin(DeviceBook book, NodeNames names, Set<String> incompleteNodes, Collection<Finding> findings) {
        this.book = book;
        this.names = names;
        this.incompleteNodes = incompleteNodes;
        this.findings = findings;
    }

    void add(NodeFacts node) {
        String name = names.of(node.node());
        counts(node).forEach(count -> add(name, node, believed(name, count)));
    }

    static List<PluginCount> counts(NodeFacts node) {
        List<PluginCount> counts = new ArrayList<>(OtherPluginReader.read(node));
        PluginReader.read(node).ifPresent(counts::addFirst);
        return counts;
    }

    private void add(String node, NodeFacts facts, PluginCount count) {
        List<Device> named = ofVendor(node, count);
        int replicas = replicas(count, named.size());
        named.forEach(device -> device.add(sighting(facts.node(), Optional.empty(), fitting(device, count), replicas)));
        int missing = count.isCertain() || named.isEmpty() ? count.physical() - named.size() : 0;
        List<Device> weak = weak(node, facts.node(), count, missing, replicas);
        report(node, count, named.size(), weak.size());
        List<Device> all = ofVendor(node, count);
        layOut(node, facts.node(), count, all);
        health(facts, count, all);
    }

    /** What a node offers is a number of shares, where another source lists all of its devices. */
    private PluginCount believed(String node, PluginCount count) {
        boolean listed = !incompleteNodes.contains(node)
                && ofVendor(node, count).stream().anyMatch(PluginJoin::isOfAList);
        return count.isLabelled() || !listed ? count : count.uncertain();
    }

    private static boolean isOfAList(Device device) {
        return !device.uuid().isEmpty()
                && (device.isSeenBy(SourceName.DRA)
                        || device.isSeenBy(SourceName.NVIDIA_SMI)
                        || device.isSeenBy(SourceName.HAMI));
    }

    private List<Device> ofVendor(String node, PluginCount count) {
        return book.of(node).stream()
                .filter(device -> device.vendor().isEmpty()
                        || device.vendor().equals(count.description().vendor()))
                .toList();
    }

    private static int replicas(PluginCount count, int named) {
        return count.isCertain() || named == 0
                ? count.replicas()
                : Math.max(1, Math.ceilDiv(count.advertised(), named));
    }

    private List<Device> weak(String node, NodeName name, PluginCount count, int missing, int replicas) {
        List<Device> weak = new ArrayList<>();
        for (int index = 0; weak.size() < missing; index++) {
            int number = index;
            if (book.of(node).stream().noneMatch(device -> device.hasIndex(number))) {
                Sighting sighting = sighting(name, Optional.of(number), count.description(), replicas);
                weak.add(book.addWeak(node, sighting));
            }
        }
        return weak;
    }

    /** Labels describe one model per node: what they say of another one is not about this device. */
    private static Description fitting(Device device, PluginCount count) {
        Description told = count.description();
        String product = device.text(sighting -> sighting.description().product());
        boolean fits = product.isEmpty()
                || told.product().isEmpty()
                || ProductClasses.normalized(ProductClasses.whole(product))
                        .equals(ProductClasses.normalized(told.product()));
        return fits ? told : new Description(told.vendor(), "", 0, told.driverVersion(), told.fabricClique());
    }

    private static Sighting sighting(NodeName node, Optional<Integer> index, Description description, int replicas) {
        return Sighting.of(SourceName.DEVICE_PLUGIN, node, new Identity("", "", index), description)
                .withSharing(replicas);
    }

    private void report(String node, PluginCount count, int named, int weak) {
        if (weak > 0) {
            find(
                    FindingCode.IDENTITY_WEAK,
                    node,
                    "Its device plugin and labels tell of " + weak + (weak == 1 ? " device" : " devices")
                            + " without a UUID or PCI address.");
        }
        if (!count.isCertain() && named == 0) {
            find(
                    FindingCode.COUNT_UNCERTAIN,
                    node,
                    "It offers " + count.advertised() + " of " + count.resource()
                            + ", and nothing says how many devices these are shares of; " + count.physical()
                            + " counted. Labels of feature discovery, resource slices or nvidia-smi -q -x would tell.");
        }
        if (count.isCertain() && named > count.physical()) {
            find(
                    FindingCode.SOURCES_DISAGREE,
                    node,
                    "Its device plugin and labels count " + count.physical() + " devices and other sources name "
                            + named + "; " + named + " counted.");
        }
    }

    private void layOut(String node, NodeName name, PluginCount count, List<Device> devices) {
        boolean isTold =
                devices.stream().anyMatch(device -> !device.partitions().isEmpty());
        if (isTold || count.layouts().isEmpty()) {
            return;
        }
        int first = Math.max(0, devices.size() - count.layouts().size());
        for (int number = first; number < devices.size(); number++) {
            List<SeenPartition> parts = count.layouts().get(number - first);
            Sighting whole = sighting(name, Optional.empty(), Description.NONE, 1);
            devices.get(number).add(whole.withPartitions(parts));
        }
        find(
                FindingCode.PARTITIONS_PRESUMED,
                node,
                "Which device has which partitions is not told; they were laid out in order.");
    }

    private static void health(NodeFacts facts, PluginCount count, List<Device> devices) {
        if (count.advertised() == 0) {
            silent(facts, count, devices);
        } else if (count.unavailable() == 0) {
            if (!facts.capacity().isEmpty() && !facts.allocatable().isEmpty()) {
                devices.forEach(device -> device.add(Healths.good()));
            }
        } else {
            unavailable(count, devices);
        }
    }

    /** Labels count devices, and the plugin offers none, nor does a pool. */
    private static void silent(NodeFacts facts, PluginCount count, List<Device> devices) {
        if (facts.capacity().containsKey(count.resource())) {
            devices.stream()
                    .filter(device -> !device.isSeenBy(SourceName.DRA))
                    .forEach(device -> device.add(Healths.of(
                            HealthLevel.UNHEALTHY,
                            reason(count, "The device plugin offers none of the node's devices."))));
        }
    }

    private static void unavailable(PluginCount count, List<Device> devices) {
        long known = devices.stream()
                .filter(device -> device.health().level() == HealthLevel.UNHEALTHY)
                .count();
        boolean all = count.unavailable() >= count.advertised();
        if (!all && known >= Math.ceilDiv(count.unavailable(), count.replicas())) {
            return;
        }
        String message = all
                ? "The device plugin holds all of its " + count.advertised() + " back: they are not healthy."
                : "The device plugin holds " + count.unavailable() + " of its " + count.advertised()
                        + " back as not healthy, and does not say which.";
        devices.forEach(device ->
                device.add(Healths.of(all ? HealthLevel.UNHEALTHY : HealthLevel.DEGRADED, reason(count, message))));
    }

    private static HealthReason reason(PluginCount count, String message) {
        return new HealthReason("device-plugin", count.resource(), message, "", Optional.empty());
    }

    private void find(FindingCode code, String subject, String message) {
        findings.add(new Finding(code, subject, message));
    }
}
