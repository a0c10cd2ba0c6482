package io.wharfinger.cli.demo.witness;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TallyProperties {
    @Property
    void minusUndoesPlus(@ForAll("tallies") Tally one, @ForAll("tallies") Tally other) {
        assertThat(one.plus(other).minus(other)).isEqualTo(one);
    }

    @Property
    void combinesOnlyWhatBothCount(@ForAll("tallies") Tally one, @ForAll("tallies") Tally other) {
        assertThat(one.plus(other.without(Measure.INPUT)).has(Measure.INPUT)).isFalse();
    }

    @Provide
    Arbitrary<Tally> tallies() {
        Arbitrary<Long> counts = Arbitraries.longs().between(0, 1L << 60);
        return Combinators.combine(counts, counts, counts, counts).as(Tally::of);
    }
}
