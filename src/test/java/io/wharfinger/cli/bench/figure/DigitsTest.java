package io.wharfinger.cli.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void three_digits_or_all_before_the_point() {
        assertThat(Digits.of(1_234_567.8)).isEqualTo("1,234,568");
        assertThat(Digits.of(123.456)).isEqualTo("123");
        assertThat(Digits.of(12.345)).isEqualTo("12.3");
        assertThat(Digits.of(0.0012345)).isEqualTo("0.00123");
        assertThat(Digits.of(0)).isEqualTo("0");
        assertThat(Digits.of(-1234.4)).isEqualTo("-1,234");
    }

    @Test
    void shares_in_per_cent() {
        assertThat(Digits.percent(OptionalDouble.of(0.046))).isEqualTo("5 %");
        assertThat(Digits.percent(OptionalDouble.empty())).isEqualTo("-");
    }
}
