package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.DeviceRef;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SliceDevice;
import io.wharfinger.hardware.evidence.SliceDevice.Kind;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.evidence.TaintRule;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.health.Healths;
import io.wharfinger.hardware.join.Pool.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One physical device of a pool, with all the ways in which the pool offers it.
 *
 * @param pool its pool
 * @param ways the whole device first
 */
record DraDevice(Pool pool, List<Placed> ways) {
    static List<DraDevice> of(Pool pool) {
        Groups<Placed> groups = new Groups<>();
        pool.devices().forEach(placed -> groups.add(placed, keys(placed)));
        return groups.all().stream().map(ways -> new DraDevice(pool, ways)).toList();
    }

    DraDevice {
        ways = ways.stream()
                .sorted(Comparator.comparing((Placed way) -> way.device().kind())
                        .thenComparing(way -> way.device().name()))
                .toList();
    }

    Sighting sighting(Set<DeviceRef> allocated, List<TaintRule> rules) {
        Identity identity = new Identity(
                text(device -> device.identity().uuid()),
                text(device -> device.identity().pciAddress()),
                ways.stream()
                        .map(way -> way.device().identity().index())
                        .flatMap(Optional::stream)
                        .findFirst());
        return Sighting.of(SourceName.DRA, ways.getFirst().node(), identity, description())
                .withPartitions(partitions(allocated))
                .withHealth(health(rules));
    }

    /** By what claims name the device, and the partition that it is then; an empty name for the whole. */
    DeviceRef ref(Placed way) {
        return new DeviceRef(pool.driver(), pool.name(), way.device().name());
    }

    /** Counters keep the whole and its parts from being given out at once. */
    boolean isOfferedTwice() {
        List<SliceDevice> whole = ofKind(Kind.WHOLE);
        List<SliceDevice> parts = ofKind(Kind.PARTITION);
        boolean counted = Stream.concat(whole.stream(), parts.stream())
                .noneMatch(device -> device.counterSet().isEmpty());
        return !whole.isEmpty() && !parts.isEmpty() && !counted;
    }

    private List<SliceDevice> ofKind(Kind kind) {
        return ways.stream()
                .map(Placed::device)
                .filter(device -> device.kind() == kind)
                .toList();
    }

    boolean sharesCapacity() {
        return ways.stream().anyMatch(way -> way.device().sharesCapacity());
    }

    String subject() {
        String node = ways.getFirst().node().name();
        String name = ways.getFirst().device().name();
        String uuid = text(device -> device.identity().uuid());
        return node + "/" + Known.first(uuid, name, "device");
    }

    /** Parts that use counters come to be when they are allocated; the others are there. */
    private List<SeenPartition> partitions(Set<DeviceRef> allocated) {
        List<SeenPartition> partitions = new ArrayList<>();
        for (Placed way : ways) {
            boolean exists = way.device().counterSet().isEmpty() || allocated.contains(ref(way));
            way.device().part().filter(part -> exists).ifPresent(partitions::add);
        }
        return partitions;
    }

    private SeenHealth health(List<TaintRule> rules) {
        List<SeenHealth> healths = new ArrayList<>();
        for (Placed way : ways) {
            healths.add(way.device().health());
            rules.stream()
                    .filter(rule -> rule.selects(ref(way)))
                    .map(TaintRule::health)
                    .forEach(healths::add);
        }
        return Healths.union(healths);
    }

    private Description description() {
        long memory = ways.stream()
                .mapToLong(way -> way.device().description().memoryBytes())
                .filter(bytes -> bytes > 0)
                .findFirst()
                .orElse(0);
        return Description.of(
                text(device -> device.description().vendor()),
                text(device -> device.description().product()),
                memory,
                text(device -> device.description().driverVersion()));
    }

    private String text(Function<SliceDevice, String> field) {
        return ways.stream()
                .map(way -> field.apply(way.device()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> keys(Placed placed) {
        SliceDevice device = placed.device();
        String node = placed.node().name();
        List<String> keys = new ArrayList<>();
        add(keys, "uuid ", device.identity().uuid());
        add(keys, "pci " + node + " ", device.identity().pciAddress());
        add(keys, "counters ", device.counterSet());
        add(
                keys,
                "index " + node + " ",
                device.identity().index().map(String::valueOf).orElse(""));
        add(keys, "name " + node + " ", device.name());
        return keys;
    }

    private static void add(List<String> keys, String kind, String value) {
        if (!value.isEmpty()) {
            keys.add(kind + value);
        }
    }
}
