package io.wharfinger.inventory.booking.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PlacementProperties {

    @Property
    void thePickIsOfOneNodeAndOfFreeOnesAndEachOnce(
            @ForAll("free") List<FreeAccelerator> free, @ForAll @IntRange(min = 1, max = 9) int count) {
        Optional<List<FreeAccelerator>> pick = Placement.pick(free, count);

        assertThat(pick.isPresent()).isEqualTo(byNode(free).values().stream().anyMatch(node -> node.size() >= count));
        pick.ifPresent(picked -> {
            assertThat(picked).hasSize(count).doesNotHaveDuplicates();
            assertThat(free).containsAll(picked);
            assertThat(byNode(picked)).hasSize(1);
        });
    }

    @Property
    void theNodeIsTheFullestThatFits(
            @ForAll("free") List<FreeAccelerator> free, @ForAll @IntRange(min = 1, max = 9) int count) {
        Placement.pick(free, count).ifPresent(picked -> {
            Map<String, List<FreeAccelerator>> byNode = byNode(free);
            String chosen = place(picked.getFirst());
            int least = byNode.values().stream()
                    .mapToInt(List::size)
                    .filter(size -> size >= count)
                    .min()
                    .orElseThrow();
            String first = byNode.entrySet().stream()
                    .filter(node -> node.getValue().size() == least)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            assertThat(chosen).isEqualTo(first);
        });
    }

    @Property
    void oneDomainIsEnoughWhereOneFits(
            @ForAll("free") List<FreeAccelerator> free, @ForAll @IntRange(min = 1, max = 9) int count) {
        Placement.pick(free, count).ifPresent(picked -> {
            Map<String, Long> sizes = free.stream()
                    .filter(one -> place(one).equals(place(picked.getFirst())))
                    .collect(Collectors.groupingBy(FreeAccelerator::fabricClique, Collectors.counting()));
            long used = picked.stream()
                    .map(FreeAccelerator::fabricClique)
                    .distinct()
                    .count();
            long needed = 0;
            long left = count;
            for (long size :
                    sizes.values().stream().sorted(Collections.reverseOrder()).toList()) {
                if (left > 0) {
                    left -= size;
                    needed++;
                }
            }
            assertThat(used).isEqualTo(needed);
        });
    }

    @Property
    void theOrderDoesNotMatter(
            @ForAll("free") List<FreeAccelerator> free,
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll long seed) {
        List<FreeAccelerator> shuffled = new ArrayList<>(free);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Placement.pick(shuffled, count)).isEqualTo(Placement.pick(free, count));
    }

    @Example
    void theSmallerDomainThatFitsIsTakenSoThatTheLargerStaysWhole() {
        List<FreeAccelerator> free = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            free.add(one(i, "n1", i < 4 ? "a.0" : "b.1"));
        }
        assertThat(Placement.pick(free, 2).orElseThrow())
                .extracting(FreeAccelerator::fabricClique)
                .containsOnly("b.1");
        assertThat(Placement.pick(free, 5).orElseThrow())
                .extracting(FreeAccelerator::fabricClique)
                .containsExactly("a.0", "a.0", "a.0", "a.0", "b.1");
    }

    private static Map<String, List<FreeAccelerator>> byNode(List<FreeAccelerator> accelerators) {
        return accelerators.stream().collect(Collectors.groupingBy(PlacementProperties::place));
    }

    private static String place(FreeAccelerator accelerator) {
        return accelerator.cluster() + "/" + accelerator.node();
    }

    private static FreeAccelerator one(int number, String node, String clique) {
        return new FreeAccelerator(new UUID(7, number), "north", node, clique, "0000:%02x:00.0".formatted(number));
    }

    @Provide
    Arbitrary<List<FreeAccelerator>> free() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.of("north", "south"),
                        Arbitraries.of("n1", "n2", "n3"),
                        Arbitraries.of("", "a.0", "b.1"))
                .as((number, cluster, node, clique) ->
                        new FreeAccelerator(new UUID(7, number), cluster, node, clique, ""))
                .list()
                .ofMaxSize(40)
                .map(PlacementProperties::once);
    }

    private static List<FreeAccelerator> once(List<FreeAccelerator> accelerators) {
        HashSet<UUID> ids = new HashSet<>();
        return accelerators.stream().filter(one -> ids.add(one.id())).toList();
    }
}
