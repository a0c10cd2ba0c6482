package io.wharfinger.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UnitPriceTest {

    @Test
    void one_token_at_the_smallest_price_is_exact() {
        assertThat(new UnitPrice(new BigDecimal("0.000001")).times(1)).isEqualTo("0.000000000001");
    }

    @Test
    void a_correction_is_the_negative_of_what_it_corrects() {
        var price = new UnitPrice(new BigDecimal("2.5"));

        assertThat(price.times(-300)).isEqualTo(price.times(300).negate()).isEqualTo("-0.000750000000");
    }

    @Test
    void a_price_is_not_negative_and_has_six_digits_at_most() {
        assertThatThrownBy(() -> new UnitPrice(new BigDecimal("-0.1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UnitPrice(new BigDecimal("0.0000001"))).isInstanceOf(ArithmeticException.class);
        assertThat(new UnitPrice(new BigDecimal("0.1000000000")).perMillion()).isEqualTo("0.100000");
    }
}
