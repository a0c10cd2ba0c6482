package io.wharfinger.tariff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTest {
    private static BigDecimal of(String number) {
        return new BigDecimal(number);
    }

    @Test
    void idleCostFollowsTheResourceWithinItsCluster() {
        var share = IdleShare.of(List.of(
                new ClusterCosts(
                        Map.of("cpu", of("5"), "ram", of("15"), "gpu", of("12")),
                        Map.of(
                                "a", Map.of("cpu", of("3"), "ram", of("13")),
                                "b", Map.of("cpu", of("3"), "ram", of("3")))),
                new ClusterCosts(Map.of("cpu", of("4")), Map.of("b", Map.of("cpu", of("1"))))));
        assertThat(share.of("a")).isEqualByComparingTo("14.6875");
        assertThat(share.of("b")).isEqualByComparingTo("9.3125");
        assertThat(share.left().get("gpu")).isEqualByComparingTo("12");
        assertThat(share.left().get("cpu")).isZero();
    }

    @Test
    void whatAllUseIsBorneEvenlyOrByWeight() {
        var costs = Map.of("a", of("28"), "b", of("36"));
        assertThat(SharedCost.EVEN.add(of("18"), costs, costs).get("b")).isEqualByComparingTo("45");
        assertThat(SharedCost.WEIGHTED.add(of("16"), costs, costs).get("a")).isEqualByComparingTo("35");
        var free = Map.of("a", of("0"), "b", of("0"));
        assertThat(SharedCost.WEIGHTED.add(of("16"), free, free).get("a")).isEqualByComparingTo("8");
    }

    @Test
    void unitPricesOfANodeAddUpToItsPrice() {
        var prices = NodePrice.perUnit(
                of("35"),
                Map.of("gpu", of("30"), "cpu", of("2"), "ram", of("1")),
                Map.of("cpu", of("15"), "ram", of("10")));
        assertThat(prices.get("gpu")).isEqualByComparingTo("15");
        assertThat(prices.get("cpu")).isEqualByComparingTo("1");
        assertThat(prices.get("ram")).isEqualByComparingTo("0.5");
        assertThatThrownBy(() -> NodePrice.perUnit(of("35"), Map.of("gpu", of("0")), Map.of()))
                .hasMessageContaining("all zero");
    }

    @Test
    void prefillTimeIsWhatGoesIn() {
        var cost = InferenceCost.of(
                of("3.20"),
                new InferenceCost.Tokens(of("12000000"), of("3000000"), of("800000")),
                Optional.of(new InferenceCost.Times(of("600"), of("200"))));
        assertThat(cost.input()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.2"));
        assertThat(cost.output()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.266666666667"));
        assertThat(cost.cacheSavings())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.066666666667"));
    }

    @Test
    void withoutTimesATokenOutIsTwoAndAHalfTokensIn() {
        var cost = InferenceCost.of(
                of("7"), new InferenceCost.Tokens(of("1000000"), of("1000000"), of("0")), Optional.empty());
        assertThat(cost.input()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("2"));
        assertThat(cost.output()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("5"));
        var nothing = InferenceCost.of(of("7"), new InferenceCost.Tokens(of("0"), of("0"), of("0")), Optional.empty());
        assertThat(nothing)
                .isEqualTo(new InferenceCost(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void speedTellsCostAndEnergyOfAToken() {
        assertThat(UnitCost.perMillion(of("1.69"), of("1000"))).isEqualByComparingTo("0.469444444444");
        assertThat(UnitCost.joulesPerToken(of("1.73"), of("1000"))).isEqualByComparingTo("1.73");
        assertThat(UnitCost.utilisation(of("1"), of("4"))).isEqualByComparingTo("0.25");
        assertThat(UnitCost.breakEven(of("1"), of("2"))).isEqualByComparingTo("0.5");
        assertThatThrownBy(() -> UnitCost.perMillion(of("1"), of("0")))
                .hasMessageContaining("the number of tokens per second is 0; it must be above zero");
    }
}
