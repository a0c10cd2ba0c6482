package io.wharfinger.cli.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class QuantilesProperties {
    @Property
    void atLeastTheShareIsNotAboveIt(
            @ForAll @Size(min = 1, max = 200) List<Long> values, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        long at = new Quantiles(array(values)).at(share);

        assertThat(values).contains(at);
        assertThat((double) values.stream().filter(value -> value <= at).count())
                .isGreaterThanOrEqualTo(share * values.size());
        assertThat((double) values.stream().filter(value -> value < at).count())
                .isLessThanOrEqualTo(share * values.size());
    }

    @Example
    void nearestRank() {
        Quantiles hundred = new Quantiles(LongStream.rangeClosed(1, 100).toArray());

        assertThat(hundred.at(0.5)).isEqualTo(50);
        assertThat(hundred.at(0.99)).isEqualTo(99);
        assertThat(hundred.at(1)).isEqualTo(100);
        assertThat(hundred.at(0)).isEqualTo(1);
    }

    @Example
    void ofNothingThereIsNone() {
        assertThatThrownBy(() -> new Quantiles(new long[0])).hasMessage("there is no value");
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
