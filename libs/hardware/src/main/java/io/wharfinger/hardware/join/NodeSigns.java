package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.evidence.NodeSign.Subjects;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Adds what conditions and taints of nodes say to their devices. */
final class NodeSigns {
    private final DeviceBook book;
    private final NodeNames names;

    NodeSigns(DeviceBook book, NodeNames names) {
        this.book = book;
        this.names = names;
    }

    void add(NodeFacts node) {
        String name = names.of(node.node());
        if (book.of(name).isEmpty()) {
            node.signs().forEach(sign -> addNamed(name, node.node(), sign.subjects()));
        }
        node.signs().forEach(sign -> add(name, sign));
    }

    /** A fault that names a device is proof of it, where nothing else tells of the node's devices. */
    private void addNamed(String node, NodeName name, Subjects subjects) {
        for (Integer index : new TreeSet<>(subjects.indexes())) {
            boolean known = book.of(node).stream().anyMatch(device -> device.hasIndex(index));
            if (!known) {
                Identity identity = new Identity("", "", Optional.of(index));
                book.addWeak(node, Sighting.of(SourceName.DEVICE_PLUGIN, name, identity, Description.NONE));
            }
        }
    }

    private void add(String node, NodeSign sign) {
        SeenHealth health =
                new SeenHealth(sign.level(), sign.reason().map(List::of).orElseGet(List::of));
        affected(node, sign.subjects()).forEach(device -> device.add(health));
    }

    /** The devices that are named; all of the node where none of its devices is. */
    private List<Device> affected(String node, Subjects subjects) {
        List<Device> named = new ArrayList<>();
        for (Device device : book.of(node)) {
            if (subjects.indexes().stream().anyMatch(device::hasIndex)
                    || subjects.uuids().contains(device.uuid())
                    || subjects.pciAddresses().contains(device.pciAddress())) {
                named.add(device);
            }
        }
        return subjects.isAll() || named.isEmpty() ? book.of(node) : named;
    }
}
