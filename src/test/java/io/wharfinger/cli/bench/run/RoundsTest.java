package io.wharfinger.cli.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration EACH = Duration.ofMillis(7);

    private final List<String> done = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private record Counting(String name, List<String> done) implements Trial<Integer> {
        @Override
        public Integer once(Duration each) {
            assertThat(each).isEqualTo(EACH);
            done.add(name);
            return done.size();
        }
    }

    @Test
    void things_are_measured_in_turn_and_the_warm_up_is_thrown_away() throws Exception {
        List<Counting> trials = List.of(new Counting("A", done), new Counting("B", done));

        List<List<Integer>> samples = Rounds.interleave(trials, new Effort(3, EACH), told::add);

        assertThat(done).containsExactly("A", "B", "A", "B", "A", "B", "A", "B", "A", "B");
        assertThat(samples).containsExactly(List.of(5, 7, 9), List.of(6, 8, 10));
        assertThat(told).startsWith("warming up: A").endsWith("round 3 of 3: B");
    }

    @Test
    void no_round_or_no_time_measures_nothing() {
        assertThatThrownBy(() -> new Effort(0, EACH)).hasMessageContaining("nothing would be measured");
        assertThatThrownBy(() -> new Effort(1, Duration.ZERO)).hasMessageContaining("nothing would be measured");
    }
}
