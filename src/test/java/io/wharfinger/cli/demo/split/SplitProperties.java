package io.wharfinger.cli.demo.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.demo.trace.BlockIds;
import io.wharfinger.cli.demo.trace.TraceRow;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SplitProperties {
    private static final Split SPLIT = new Split(2, 2);

    @Property
    void keepsRowsTogetherThatShareTheirSecondBlock(@ForAll long second, @ForAll long one, @ForAll long other) {
        TraceRow shorter = new TraceRow(0, 1024, 1, BlockIds.of(one, second));
        TraceRow longer = new TraceRow(0, 1536, 1, BlockIds.of(other, second, one));

        assertThat(SPLIT.laneOf(shorter)).isEqualTo(SPLIT.laneOf(longer));
    }

    @Property
    void takesTheFirstBlockWhereThereIsNoSecond(@ForAll long id) {
        TraceRow single = new TraceRow(0, 5, 1, BlockIds.of(id));
        TraceRow second = new TraceRow(0, 517, 1, BlockIds.of(0, id));

        assertThat(SPLIT.laneOf(single)).isEqualTo(SPLIT.laneOf(second));
    }

    @Example
    void givesEveryLaneAboutTheSame() {
        long[] perLane = new long[4];
        LongStream.range(0, 10_000).forEach(id -> perLane[SPLIT.indexOf(new TraceRow(0, 5, 1, BlockIds.of(id)))]++);

        assertThat(perLane)
                .satisfies(counts -> assertThat(LongStream.of(counts)).allMatch(n -> n > 2300 && n < 2700));
    }

    @Example
    void numbersLanesByTenantThenModel() {
        assertThat(new Split(2, 2).lanes())
                .containsExactly(new Lane(0, 0), new Lane(0, 1), new Lane(1, 0), new Lane(1, 1));
    }
}
