package io.wharfinger.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipliedTest {
    private static final Unit IN = Unit.of(TokenClass.UNCACHED_TEXT);
    private static final PricePoint BATCH = new PricePoint(IN, "all", "batch");

    @Test
    void a_price_is_multiplied_and_rounded_half_up_once() {
        assertThat(Multiplied.prices(
                        Map.of(PricePoint.of(IN), price("0.000001")), Map.of("batch", new BigDecimal("0.5"))))
                .containsOnly(Map.entry(BATCH, price("0.000001")));
        assertThat(Multiplied.prices(
                        Map.of(PricePoint.of(IN), price("0.000001")), Map.of("batch", new BigDecimal("0.4"))))
                .containsOnly(Map.entry(BATCH, price("0")));
        assertThat(Multiplied.prices(Map.of(PricePoint.of(IN), price("0.25")), Map.of("batch", new BigDecimal("1.7"))))
                .containsOnly(Map.entry(BATCH, price("0.425")));
    }

    @Test
    void a_price_that_was_given_for_the_service_tier_stays() {
        assertThat(Multiplied.prices(
                        Map.of(PricePoint.of(IN), price("1"), BATCH, price("0.7")),
                        Map.of("batch", new BigDecimal("0.5"), "flex", new BigDecimal("0.5"))))
                .containsOnly(Map.entry(new PricePoint(IN, "all", "flex"), price("0.5")));
    }

    private static UnitPrice price(String perMillion) {
        return new UnitPrice(new BigDecimal(perMillion));
    }
}
