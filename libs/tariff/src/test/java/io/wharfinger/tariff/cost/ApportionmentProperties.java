package io.wharfinger.tariff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ApportionmentProperties {
    private static final BigDecimal LAST_DIGIT = new BigDecimal("1e-12");

    @Property
    void partsAddUpAndEachIsWithinADigitOfItsShare(
            @ForAll long amount, @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 1000) Integer> weights) {
        var byKey = new TreeMap<Integer, BigDecimal>();
        weights.forEach(weight -> byKey.put(byKey.size(), BigDecimal.valueOf(weight, 2)));
        var sum = byKey.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Assume.that(sum.signum() > 0);
        var whole = BigDecimal.valueOf(amount, 6);
        var parts = Apportionment.weighted(whole, byKey);
        assertThat(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(whole);
        parts.forEach((key, part) -> assertThat(part.multiply(sum)
                        .subtract(whole.multiply(byKey.get(key)))
                        .abs())
                .isLessThanOrEqualTo(LAST_DIGIT.multiply(sum)));
    }

    @Example
    void thirdsAreAsEqualAsCanBe() {
        assertThat(Apportionment.even(BigDecimal.ONE, List.of("a", "b", "c")))
                .isEqualTo(Map.of(
                        "a", new BigDecimal("0.333333333334"),
                        "b", new BigDecimal("0.333333333333"),
                        "c", new BigDecimal("0.333333333333")));
    }

    @Example
    void whatNobodyHasAWeightForIsRefused() {
        assertThatThrownBy(() -> Apportionment.weighted(BigDecimal.ONE, Map.of("a", BigDecimal.ZERO)))
                .hasMessageContaining("nobody has a weight");
        assertThatThrownBy(() -> Apportionment.weighted(BigDecimal.ONE, Map.of("a", BigDecimal.ONE.negate())))
                .hasMessageContaining("weight of a is -1");
    }
}
