package io.wharfinger.events.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMillis(90);

    @Test
    void each_try_has_its_pause_and_the_last_pause_stays() {
        Backoff backoff = new Backoff(List.of(SHORT, LONG));
        assertThat(List.of(backoff.after(1), backoff.after(2), backoff.after(3), backoff.after(1_000_000)))
                .containsExactly(SHORT, LONG, LONG, LONG);
    }

    @Test
    void no_pause_or_a_negative_one_is_refused() {
        assertThatThrownBy(() -> new Backoff(List.of())).hasMessageContaining("backoff-millis");
        assertThatThrownBy(() -> new Backoff(List.of(SHORT.negated()))).hasMessageContaining("backoff-millis");
    }

    @Test
    void the_oldest_suspects_are_forgotten_first() {
        Suspects suspects = new Suspects(2);
        suspects.add(1);
        suspects.add(2);
        suspects.add(3);
        suspects.clear(2);
        assertThat(List.of(suspects.contains(1), suspects.contains(2), suspects.contains(3)))
                .containsExactly(false, false, true);
    }
}
