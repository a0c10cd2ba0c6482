package io.wharfinger.inventory.observation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MatchingProperties {

    /** A physical accelerator, with all that could be told of it. */
    private record Device(String node, int index) {

        Identity told(int evidence) {
            return new Identity(
                    node,
                    Optional.of(index),
                    evidence >= 2 ? "GPU-" + node + "-" + index : "",
                    evidence >= 1 ? "0000:%02x:00.0".formatted(index) : "");
        }
    }

    /** What a store does with matches: keeps ids, and the better identity. */
    private static final class Store {

        private final Map<UUID, Identity> byId = new HashMap<>();

        List<UUID> see(List<Identity> seen) {
            Map<Integer, UUID> matches = Matching.of(
                    byId.entrySet().stream()
                            .map(entry -> new Known(entry.getKey(), entry.getValue(), false))
                            .toList(),
                    seen);
            List<UUID> ids = new ArrayList<>();
            for (int position = 0; position < seen.size(); position++) {
                UUID id = matches.getOrDefault(position, new UUID(0, byId.size()));
                Identity before = byId.get(id);
                byId.put(id, before == null ? seen.get(position) : better(before, seen.get(position)));
                ids.add(id);
            }
            return ids;
        }

        private static Identity better(Identity before, Identity now) {
            return new Identity(
                    now.node(),
                    now.index().or(before::index),
                    now.uuid().isEmpty() ? before.uuid() : now.uuid(),
                    now.pciAddress().isEmpty() ? before.pciAddress() : now.pciAddress());
        }
    }

    @Property
    void anAcceleratorStaysTheSameHoweverWellItIsTold(
            @ForAll @IntRange(min = 1, max = 3) int nodes,
            @ForAll @IntRange(min = 1, max = 8) int perNode,
            @ForAll @IntRange(min = 1, max = 6) int observations,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Device> devices = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            for (int index = 0; index < perNode; index++) {
                devices.add(new Device("n" + node, index));
            }
        }
        Store store = new Store();
        Map<Device, UUID> ids = new HashMap<>();
        for (int observation = 0; observation < observations; observation++) {
            Collections.shuffle(devices, random);
            List<UUID> seen = store.see(devices.stream()
                    .map(device -> device.told(random.nextInt(3)))
                    .toList());
            for (int position = 0; position < devices.size(); position++) {
                UUID before = ids.putIfAbsent(devices.get(position), seen.get(position));
                assertThat(before == null || before.equals(seen.get(position))).isTrue();
            }
        }
        assertThat(store.byId).hasSize(devices.size());
    }

    @Property
    void nothingIsMatchedTwiceOrAgainstEvidence(
            @ForAll @IntRange(max = 12) int knownCount, @ForAll @IntRange(max = 12) int seenCount, @ForAll long seed) {
        Random random = new Random(seed);
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < knownCount; i++) {
            known.add(new Known(new UUID(1, i), random(random), random.nextBoolean()));
        }
        List<Identity> seen = new ArrayList<>();
        for (int i = 0; i < seenCount; i++) {
            seen.add(random(random));
        }

        Map<Integer, UUID> matches = Matching.of(known, seen);

        assertThat(new HashSet<>(matches.values())).hasSize(matches.size());
        matches.forEach((position, id) -> {
            Identity one = known.get((int) id.getLeastSignificantBits()).identity();
            Identity other = seen.get(position);
            boolean sameUuid = !one.uuid().isEmpty() && one.uuid().equals(other.uuid());
            boolean samePlace = one.node().equals(other.node());
            boolean otherUuid = !one.uuid().isEmpty() && !other.uuid().isEmpty() && !sameUuid;
            assertThat(sameUuid || samePlace).isTrue();
            assertThat(otherUuid).isFalse();
        });
    }

    private static Identity random(Random random) {
        return new Identity(
                "n" + random.nextInt(2),
                random.nextBoolean() ? Optional.of(random.nextInt(3)) : Optional.empty(),
                random.nextBoolean() ? "GPU-" + random.nextInt(4) : "",
                random.nextBoolean() ? "0000:0" + random.nextInt(3) + ":00.0" : "");
    }

    @Example
    void anotherDeviceInTheSameSlotIsAnotherOne() {
        Known before = known("n1", 0, "GPU-a", "0000:01:00.0");
        assertThat(Matching.of(List.of(before), List.of(identity("n1", 0, "GPU-b", "0000:01:00.0"))))
                .isEmpty();
    }

    @Example
    void aDeviceThatMovedToAnotherNodeIsKnownByItsUuid() {
        Known before = known("n1", 0, "GPU-a", "0000:01:00.0");
        assertThat(Matching.of(List.of(before), List.of(identity("n2", 3, "GPU-a", "0000:07:00.0"))))
                .containsEntry(0, before.id());
    }

    @Example
    void theAddressCountsMoreThanTheNumber() {
        Known first = known("n1", 0, "", "0000:01:00.0");
        Known second = new Known(new UUID(1, 2), identity("n1", 1, "", "0000:02:00.0"), false);
        assertThat(Matching.of(List.of(first, second), List.of(identity("n1", 0, "", "0000:02:00.0"))))
                .containsEntry(0, second.id())
                .hasSize(1);
    }

    private static Known known(String node, int index, String uuid, String pciAddress) {
        return new Known(new UUID(1, 1), identity(node, index, uuid, pciAddress), false);
    }

    private static Identity identity(String node, int index, String uuid, String pciAddress) {
        return new Identity(node, Optional.of(index), uuid, pciAddress);
    }
}
