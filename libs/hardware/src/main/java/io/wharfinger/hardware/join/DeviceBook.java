package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All physical devices, told apart by UUID, else by node and PCI address, else by node and number. */
final class DeviceBook {
    private static final Comparator<NodeName> BY_TRUST =
            Comparator.comparing(NodeName::origin).thenComparing(NodeName::name);

    private final NodeNames names;
    private final Collection<Finding> findings;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Device> byUuid = new HashMap<>();
    private final Map<String, TreeMap<String, Device>> byAddress = new HashMap<>();
    private final Map<String, List<Device>> byNode = new TreeMap<>();

    DeviceBook(NodeNames names, Collection<Finding> findings) {
        this.names = names;
        this.findings = findings;
    }

    void addAll(Collection<Sighting> sightings) {
        Map<String, List<Sighting>> withUuid = new TreeMap<>();
        Map<String, List<Sighting>> withAddress = new TreeMap<>();
        Map<String, List<Sighting>> withNumber = new TreeMap<>();
        for (Sighting sighting : sightings) {
            String uuid = sighting.identity().uuid();
            String address = sighting.identity().pciAddress();
            String node = names.of(sighting.node());
            if (!uuid.isEmpty()) {
                put(withUuid, uuid, sighting);
            } else if (!address.isEmpty()) {
                put(withAddress, node + " " + address, sighting);
            } else {
                put(withNumber, node + " " + number(sighting), sighting);
            }
        }
        withUuid.forEach(this::addWithUuid);
        reportTakenTwice();
        withAddress.forEach((key, group) -> group.forEach(atAddress(key, group.getFirst())::add));
        withNumber.values().forEach(group -> group.forEach(withNumber(group.getFirst())::add));
    }

    /** A device that only a count tells of. */
    Device addWeak(String node, Sighting sighting) {
        Device device = newDevice(node);
        device.add(sighting);
        return device;
    }

    List<Device> all() {
        return List.copyOf(devices);
    }

    List<Device> of(String node) {
        return List.copyOf(byNode.getOrDefault(node, List.of()));
    }

    Set<String> nodes() {
        return new TreeSet<>(byNode.keySet());
    }

    Optional<Device> withUuid(String uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    Optional<Device> find(Sighting sighting) {
        return devicesOf(sighting).stream()
                .filter(device -> device.sightings().contains(sighting))
                .findFirst();
    }

    private List<Device> devicesOf(Sighting sighting) {
        Device device = byUuid.get(sighting.identity().uuid());
        return device == null ? of(names.of(sighting.node())) : List.of(device);
    }

    private void addWithUuid(String uuid, List<Sighting> group) {
        Set<String> nodes = group.stream()
                .map(sighting -> names.of(sighting.node()))
                .collect(Collectors.toCollection(TreeSet::new));
        NodeName trusted = group.stream().map(Sighting::node).min(BY_TRUST).orElseThrow();
        Device device = newDevice(names.of(trusted));
        group.forEach(device::add);
        byUuid.put(uuid, device);
        group.stream()
                .map(sighting -> sighting.identity().pciAddress())
                .filter(address -> !address.isEmpty())
                .forEach(address -> byAddress
                        .computeIfAbsent(device.node() + " " + address, key -> new TreeMap<>())
                        .put(uuid, device));
        if (nodes.size() > 1) {
            findings.add(new Finding(
                    FindingCode.UUID_ON_SEVERAL_NODES,
                    uuid,
                    "It was seen on " + String.join(", ", nodes) + "; it is counted once, on " + device.node() + "."));
        }
    }

    private void reportTakenTwice() {
        byAddress.forEach((place, taken) -> {
            if (taken.size() > 1) {
                findings.add(new Finding(
                        FindingCode.ADDRESS_TAKEN_TWICE,
                        place.replace(' ', '/'),
                        "Devices with different UUIDs are at this address: " + String.join(", ", taken.keySet())
                                + "; each is counted."));
            }
        });
    }

    private Device atAddress(String place, Sighting first) {
        TreeMap<String, Device> taken = byAddress.computeIfAbsent(place, key -> new TreeMap<>());
        if (taken.isEmpty()) {
            taken.put("", newDevice(names.of(first.node())));
        }
        return taken.firstEntry().getValue();
    }

    /** The only device of the node with that number, or else one that is told apart by its number alone. */
    private Device withNumber(Sighting first) {
        String node = names.of(first.node());
        Optional<Integer> number = first.identity().index();
        List<Device> alike = of(node).stream()
                .filter(device -> number.map(device::hasIndex).orElse(false))
                .toList();
        return alike.size() == 1 ? alike.getFirst() : newDevice(node);
    }

    private Device newDevice(String node) {
        Device device = new Device(node);
        devices.add(device);
        byNode.computeIfAbsent(node, key -> new ArrayList<>()).add(device);
        return device;
    }

    private static String number(Sighting sighting) {
        return sighting.identity().index().map(String::valueOf).orElseGet(sighting::toString);
    }

    private static void put(Map<String, List<Sighting>> groups, String key, Sighting sighting) {
        groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(sighting);
    }
}
