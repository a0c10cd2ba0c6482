package io.wharfinger.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SoakPlanProperties {
    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    @Property
    void faults_come_in_order_while_records_are_written(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int points,
            @ForAll @LongRange(min = 1000, max = 1_000_000) long records) {
        List<FaultPoint> faults = new SoakPlan(seed, points, records, ALL).faults();

        assertThat(faults).hasSize(points);
        assertThat(faults.stream().map(FaultPoint::atRecord)).isSorted();
        assertThat(faults).allSatisfy(fault -> assertThat(fault.atRecord()).isBetween(records / 20, records * 19 / 20));
    }

    @Property
    void no_kind_comes_twice_more_than_another(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int points) {
        var counts = new SoakPlan(seed, points, 100_000, ALL)
                .faults().stream().collect(Collectors.groupingBy(FaultPoint::kind, Collectors.counting()));

        assertThat(counts).hasSize(ALL.size());
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count)
                        .isBetween((long) points / ALL.size(), (points + ALL.size() - 1L) / ALL.size()));
    }

    @Property
    void a_seed_repeats_the_faults(@ForAll long seed, @ForAll @IntRange(max = 60) int points) {
        assertThat(new SoakPlan(seed, points, 50_000, ALL).faults())
                .isEqualTo(new SoakPlan(seed, points, 50_000, ALL).faults());
    }
}
