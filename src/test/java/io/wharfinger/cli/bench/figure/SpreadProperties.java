package io.wharfinger.cli.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpreadProperties {
    @Property
    void theMedianLiesInTheMiddle(@ForAll("samples") List<Double> samples) {
        Spread spread = Spread.of(samples);

        assertThat(spread.min()).isLessThanOrEqualTo(spread.median());
        assertThat(spread.median()).isLessThanOrEqualTo(spread.max());
        long below = samples.stream().filter(sample -> sample < spread.median()).count();
        long above = samples.stream().filter(sample -> sample > spread.median()).count();
        assertThat(below).isLessThanOrEqualTo(samples.size() / 2);
        assertThat(above).isLessThanOrEqualTo(samples.size() / 2);
    }

    @Property
    void theOrderOfTheSamplesDoesNotMatter(@ForAll("samples") List<Double> samples, @ForAll Random random) {
        List<Double> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, random);

        assertThat(Spread.of(shuffled)).isEqualTo(Spread.of(samples));
    }

    @Property
    void anotherUnitLeavesTheRelativeSpreadAsItIs(@ForAll("samples") List<Double> samples) {
        List<Double> thousandfold =
                samples.stream().map(sample -> sample * 1024).toList();

        assertThat(Spread.of(thousandfold).relative().getAsDouble())
                .isCloseTo(Spread.of(samples).relative().getAsDouble(), within(1e-9));
    }

    @Property
    void samplesThatAreAlikeHaveNoSpread(@ForAll("sample") double sample) {
        Spread spread = Spread.of(List.of(sample, sample, sample));

        assertThat(spread).isEqualTo(new Spread(sample, sample, sample));
        assertThat(spread.relative()).hasValue(0);
    }

    @Example
    void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
        Spread spread = Spread.of(List.of(4.0, 1.0, 2.0, 9.0));

        assertThat(spread).isEqualTo(new Spread(3, 1, 9));
        assertThat(spread.relative().getAsDouble()).isCloseTo(8.0 / 3, within(1e-12));
    }

    @Example
    void aMedianBelowZeroHasASpreadAboveIt() {
        assertThat(Spread.of(List.of(-4.0, -2.0, -1.0)).relative()).hasValue(1.5);
        assertThat(Spread.of(List.of(-1.0, 0.0, 1.0)).relative()).isEmpty();
    }

    @Provide
    Arbitrary<Double> sample() {
        return Arbitraries.doubles().between(0.01, 1e12);
    }

    @Provide
    Arbitrary<List<Double>> samples() {
        return sample().list().ofMinSize(1).ofMaxSize(50);
    }
}
