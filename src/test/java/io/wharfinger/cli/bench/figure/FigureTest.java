package io.wharfinger.cli.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure ROUTER = Figure.of("router", "µs", List.of(30.0, 10.0, 90.0));
    private static final Figure NGINX = Figure.of("nginx", "µs", List.of(20.0, 5.0, 100.0));

    @Test
    void a_ratio_compares_within_each_round() {
        Figure ratio = Figure.ratio("router / nginx", ROUTER, NGINX);

        assertThat(ratio).isEqualTo(Figure.of("router / nginx", Quantity.RATIO, List.of(1.5, 2.0, 0.9)));
    }

    @Test
    void nothing_is_divided_by_a_figure_with_a_round_of_0() {
        assertThat(NGINX.isDivisor()).isTrue();
        assertThat(Figure.of("cpu", "µs", List.of(20.0, 0.0)).isDivisor()).isFalse();
    }

    @Test
    void a_difference_keeps_the_unit() {
        Figure added = Figure.difference("added", ROUTER, NGINX);

        assertThat(added).isEqualTo(Figure.of("added", "µs", List.of(10.0, 5.0, -10.0)));
    }

    @Test
    void figures_of_other_rounds_or_units_are_not_compared() {
        Figure twoRounds = Figure.of("nginx", "µs", List.of(20.0, 5.0));
        Figure nanos = Figure.of("nginx", "ns", List.of(20.0, 5.0, 100.0));

        assertThatThrownBy(() -> Figure.ratio("?", ROUTER, twoRounds)).hasMessageContaining("not of the same rounds");
        assertThatThrownBy(() -> Figure.difference("?", ROUTER, nanos)).hasMessageContaining("different units");
    }

    @Test
    void what_was_not_measured_is_no_figure() {
        assertThatThrownBy(() -> Figure.of("cpu", "ns", List.of())).hasMessage("cpu [ns] was not measured");
        assertThatThrownBy(() -> Figure.of("cpu", "ns", List.of(1.0, 1.0 / 0.0)))
                .hasMessageContaining("no number");
    }
}
