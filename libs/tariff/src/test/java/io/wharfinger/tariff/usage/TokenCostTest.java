package io.wharfinger.tariff.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenCostTest {
    private static final TokenPrices PRICES = new TokenPrices(Map.of(
            TokenClass.UNCACHED_TEXT, new BigDecimal("0.000002"),
            TokenClass.CACHE_READ, new BigDecimal("0.0000002"),
            TokenClass.TEXT_OUT, new BigDecimal("0.00001")));

    private static TokenTally text(long in, long cached, long out) {
        return new TokenTally(in, cached, 0, 0, 0, 0, out, 0, 0, 0);
    }

    @Test
    void aCachedTokenCostsWhatACachedTokenCosts() {
        var cost = TokenCost.of(text(1000, 9000, 10), PRICES);
        assertThat(cost.input()).isEqualByComparingTo("0.0038");
        assertThat(cost.total()).isEqualByComparingTo("0.0039");
    }

    @Test
    void aClassWithoutAPriceHasThatOfItsKind() {
        assertThat(PRICES.of(TokenClass.CACHE_WRITE_1H)).isEqualByComparingTo("0.000002");
        assertThat(PRICES.of(TokenClass.IMAGE_OUT)).isEqualByComparingTo("0.00001");
        assertThatThrownBy(() -> new TokenPrices(Map.of()).of(TokenClass.REASONING_OUT))
                .hasMessageContaining("there is no price of TEXT_OUT");
        assertThat(TokenCost.of(text(0, 0, 0), new TokenPrices(Map.of())).total())
                .isZero();
    }

    @Test
    void aNegativePriceIsRefused() {
        assertThatThrownBy(() -> new TokenPrices(Map.of(TokenClass.TEXT_OUT, BigDecimal.ONE.negate())))
                .hasMessageContaining("price of TEXT_OUT");
    }

    @Test
    void aboveTheThresholdTheWholeRequestHasOtherPrices() {
        var above = new TokenPrices(Map.of(TokenClass.TEXT_OUT, new BigDecimal("0.00002")));
        assertThat(TokenCost.of(text(100, 100, 10), PRICES, 200, above).output())
                .isEqualByComparingTo("0.0001");
        var large = TokenCost.of(text(101, 100, 10), PRICES, 200, above);
        assertThat(large.output()).isEqualByComparingTo("0.0002");
        assertThat(large.input()).isEqualByComparingTo("0.000222");
    }
}
