package io.wharfinger.cli.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LatencyHistogramProperties {
    @Property
    void isWithinOnePercentOfTheNearestRank(
            @ForAll @Size(min = 1, max = 100) List<@LongRange(min = 0, max = 900_000_000_000L) Long> micros,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        LatencyHistogram histogram = new LatencyHistogram();
        micros.forEach(value -> histogram.record(value * 1000));

        List<Long> sorted = micros.stream().sorted().toList();
        double exact = sorted.get((int) Math.max(1, Math.ceil(share * sorted.size())) - 1) / 1000.0;
        assertThat(histogram.percentileMillis(share)).isCloseTo(exact, within(exact * 0.01));
    }

    @Example
    void countsWhatIsLongerThanItCanTellApart() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(Long.MAX_VALUE);
        histogram.record(-1);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.percentileMillis(0.5)).isZero();
    }

    @Example
    void saysZeroIfThereIsNothing() {
        assertThat(new LatencyHistogram().percentileMillis(0.5)).isZero();
    }
}
