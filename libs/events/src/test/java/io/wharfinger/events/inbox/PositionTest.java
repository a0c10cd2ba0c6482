package io.wharfinger.events.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PositionTest {

    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");
    private final Position position = new Position(MADE, 100, "id-100", 3);

    @Test
    void the_known_stream_is_known_however_far_it_has_got() {
        assertThat(position.strangeness(MADE, 100, "id-100")).isNull();
        assertThat(position.strangeness(MADE, 5000, "id-100")).isNull();
    }

    @Test
    void a_message_that_aged_away_says_nothing() {
        assertThat(position.strangeness(MADE, 5000, null)).isNull();
        assertThat(position.at(100, null).strangeness(MADE, 5000, "any")).isNull();
    }

    @Test
    void another_stream_is_strange() {
        assertThat(position.strangeness(MADE.plusSeconds(1), 100, "id-100")).contains("it was made at");
    }

    @Test
    void a_stream_that_went_back_is_strange_also_after_it_went_on() {
        assertThat(position.strangeness(MADE, 99, null)).contains("ends at 99, but 100 was applied");
        assertThat(position.strangeness(MADE, 200, "other")).contains("message 100 is not the one");
    }

    @Test
    void adopting_starts_again_under_the_same_fence() {
        Instant now = MADE.plusSeconds(9);
        assertThat(position.adopting(now)).isEqualTo(new Position(now, 0, null, 3));
    }
}
