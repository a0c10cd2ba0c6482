package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Claim;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.DeviceRef;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.kubernetes.AcceleratorDriver;
import io.wharfinger.hardware.kubernetes.DeviceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What dynamic resource allocation tells: devices of pools, and which of them a claim means. */
final class DraView {
    /**
     * What a claim means by a device.
     *
     * @param sighting the physical device
     * @param partition name of the part; empty for the whole
     * @param sharesCapacity whether others may hold it at the same time
     */
    record Target(Sighting sighting, String partition, boolean sharesCapacity) {}

    private final Collection<Finding> findings;
    private final Set<Sighting> sightings = new LinkedHashSet<>();
    private final Map<DeviceRef, Target> targets = new HashMap<>();
    private final Map<String, Pool> pools = new HashMap<>();
    private final Set<String> completeNodes = new TreeSet<>();
    private final Set<String> incompleteNodes = new TreeSet<>();

    private DraView(Collection<Finding> findings) {
        this.findings = findings;
    }

    static DraView of(Evidence evidence, Collection<Finding> findings) {
        DraView view = new DraView(findings);
        Set<DeviceRef> allocated = new HashSet<>();
        evidence.claims().forEach(claim -> claim.devices().forEach(given -> allocated.add(given.ref())));
        Pool.all(evidence.slices()).forEach(pool -> view.add(pool, allocated, evidence));
        evidence.claims().forEach(view::addUnknown);
        return view;
    }

    Collection<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    Optional<Target> target(DeviceRef ref) {
        return Optional.ofNullable(targets.get(ref));
    }

    /** Nodes of which all pools are complete. */
    Set<String> completeNodes() {
        Set<String> nodes = new TreeSet<>(completeNodes);
        nodes.removeAll(incompleteNodes);
        return nodes;
    }

    Set<String> incompleteNodes() {
        return incompleteNodes;
    }

    private void add(Pool pool, Set<DeviceRef> allocated, Evidence evidence) {
        pools.put(pool.subject(), pool);
        for (DraDevice device : DraDevice.of(pool)) {
            Sighting sighting = device.sighting(allocated, evidence.taintRules());
            sightings.add(sighting);
            device.ways()
                    .forEach(way -> targets.put(
                            device.ref(way),
                            new Target(
                                    sighting,
                                    way.device().part().map(SeenPartition::name).orElse(""),
                                    way.device().sharesCapacity())));
            reportDevice(device);
        }
        pool.slices()
                .forEach(slice -> (pool.isComplete() ? completeNodes : incompleteNodes)
                        .add(slice.node().name()));
        reportPool(pool);
    }

    private void reportPool(Pool pool) {
        if (!pool.isComplete() && !pool.isFragment()) {
            long wanted = pool.slices().stream()
                    .mapToLong(slice -> slice.slices())
                    .max()
                    .orElse(0);
            int taken = pool.devices().size();
            String devices = taken + (taken == 1 ? " device" : " devices");
            find(
                    FindingCode.POOL_INCOMPLETE,
                    pool.subject(),
                    wanted == 0
                            ? "Nothing says how many slices it has; " + devices + " of those that are there are taken."
                            : "Its newest generation does not have all of its " + wanted + " slices; " + devices
                                    + " of generation "
                                    + pool.slices().getFirst().generation() + " are taken.");
        }
    }

    private void reportDevice(DraDevice device) {
        if (device.isOfferedTwice()) {
            find(
                    FindingCode.DOUBLE_ADVERTISED,
                    device.subject(),
                    "Its pool offers the whole device and parts of it side by side, so that both can be given out;"
                            + " it is counted once.");
        }
        if (device.sharesCapacity()) {
            find(
                    FindingCode.CAPACITY_SHARED,
                    device.subject(),
                    "Requests may take parts of its capacity: several can hold it at the same time.");
        }
    }

    /** A claim is proof of its device, also where the slices are not among the files. */
    private void addUnknown(Claim claim) {
        for (Claim.Given given : claim.devices()) {
            if (targets.containsKey(given.ref()) || !AcceleratorDriver.is(given.driver())) {
                continue;
            }
            Pool pool = pools.get(given.driver() + "/" + given.pool());
            if (pool != null && pool.isComplete()) {
                find(
                        FindingCode.CLAIM_WITHOUT_DEVICE,
                        claim.id().key(),
                        "It is allocated " + given.ref() + ", which its pool does not have.");
            } else {
                addUnknown(claim, given);
            }
        }
    }

    private void addUnknown(Claim claim, Claim.Given given) {
        boolean isPart = DeviceNames.isPartition(given.device());
        List<SeenPartition> parts = new ArrayList<>();
        if (isPart) {
            parts.add(new SeenPartition(given.device(), "", "", 0));
        }
        Sighting sighting = Sighting.of(
                        SourceName.DRA,
                        NodeName.ofCluster(Known.first(claim.node(), given.pool())),
                        new Identity("", "", DeviceNames.index(given.device())),
                        Description.of(AcceleratorDriver.vendor(given.driver(), ""), "", 0, ""))
                .withPartitions(parts);
        sightings.add(sighting);
        targets.put(given.ref(), new Target(sighting, isPart ? given.device() : "", false));
        find(
                FindingCode.IDENTITY_WEAK,
                sighting.node().name() + "/" + given.device(),
                "Only a claim tells of this device: its UUID and its product are not known.");
    }

    private void find(FindingCode code, String subject, String message) {
        findings.add(new Finding(code, subject, message));
    }
}
