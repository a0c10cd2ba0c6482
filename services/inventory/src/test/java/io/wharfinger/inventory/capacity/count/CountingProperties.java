package io.wharfinger.inventory.capacity.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CountingProperties {

    private static final Standing GOOD = new Standing(Health.HEALTHY, false, false, false, false, false);

    @Property
    void everyAcceleratorIsCountedOnce(@ForAll("batches") List<Batch> batches, @ForAll boolean byNode) {
        List<Count> counts = Counting.of(batches, byNode);

        assertThat(counts.stream().mapToInt(Count::total).sum())
                .isEqualTo(batches.stream().mapToInt(Batch::size).sum());
        for (Count count : counts) {
            assertThat(count.total())
                    .isEqualTo(
                            Stream.of(Availability.values()).mapToInt(count::of).sum());
            assertThat(count.largestFreeBlock()).isBetween(0, count.of(Availability.FREE));
        }
        assertThat(counts)
                .extracting(Count::acceleratorClass, Count::cluster, Count::node)
                .doesNotHaveDuplicates();
        assertThat(counts)
                .isSortedAccordingTo(Comparator.comparing(Count::acceleratorClass)
                        .thenComparing(Count::cluster)
                        .thenComparing(Count::node));
    }

    @Property
    void countsOfNodesAddUpToThoseOfClusters(@ForAll("batches") List<Batch> batches) {
        List<Count> nodes = Counting.of(batches, true);
        for (Count whole : Counting.of(batches, false)) {
            List<Count> parts = nodes.stream()
                    .filter(node -> node.acceleratorClass().equals(whole.acceleratorClass())
                            && node.cluster().equals(whole.cluster()))
                    .toList();
            for (Availability availability : Availability.values()) {
                assertThat(parts.stream()
                                .mapToInt(part -> part.of(availability))
                                .sum())
                        .isEqualTo(whole.of(availability));
            }
            assertThat(parts.stream().mapToInt(Count::largestFreeBlock).max()).hasValue(whole.largestFreeBlock());
        }
    }

    @Property
    void onlyWhatNothingSpeaksAgainstIsFree(@ForAll("standings") Standing standing) {
        boolean trusted = switch (standing.health()) {
            case HEALTHY, DEGRADED -> true;
            case UNKNOWN -> !standing.stale();
            case UNHEALTHY -> false;
        };
        boolean free = trusted && !standing.missing() && !standing.divided() && !standing.held() && !standing.booked();

        assertThat(standing.availability() == Availability.FREE).isEqualTo(free);
        assertThat(standing.availability() == Availability.BOOKED).isEqualTo(standing.booked());
        assertThat(GOOD.availability()).isEqualTo(Availability.FREE);
    }

    @Provide
    Arbitrary<Standing> standings() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(Health.class), flag, flag, flag, flag, flag)
                .as(Standing::new);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        return Combinators.combine(
                        Arbitraries.of("h100-sxm", "l40s"),
                        Arbitraries.of("north", "south"),
                        Arbitraries.of("n1", "n2", "n3"),
                        standings(),
                        Arbitraries.integers().between(1, 8))
                .as(Batch::new)
                .list()
                .ofMaxSize(20);
    }
}
