package io.wharfinger.billing.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProducerPositionTest {

    @Test
    void a_hole_holds_the_watermark_until_it_is_filled() {
        var position = taken(ProducerPosition.start(), 1, 10);
        var hole = (Take.Taken) position.take(new SeqRange(21, 30), List.of(), 10);

        assertThat(hole.holes().runs()).containsExactly(new SeqRange(11, 20));
        assertThat(hole.position().committedThrough()).isEqualTo(10);

        var filled = (Take.Taken) hole.position().take(new SeqRange(11, 20), List.of(), 10);

        assertThat(filled.filled().runs()).containsExactly(new SeqRange(11, 20));
        assertThat(filled.position().committedThrough()).isEqualTo(30);
    }

    @Test
    void what_is_lost_no_longer_holds_the_watermark() {
        var position = taken(taken(ProducerPosition.start(), 1, 10), 21, 30);

        var lost = (Take.Taken) position.take(null, List.of(new SeqRange(11, 20)), 10);

        assertThat(lost.lost().runs()).containsExactly(new SeqRange(11, 20));
        assertThat(lost.position().committedThrough()).isEqualTo(30);
        assertThat(lost.position().has(15)).isFalse();
    }

    @Test
    void a_record_that_arrives_after_it_was_given_up_is_taken_once() {
        var position = ((Take.Taken) ProducerPosition.start().take(null, List.of(new SeqRange(1, 5)), 10)).position();

        var found = (Take.Taken) position.take(new SeqRange(3, 3), List.of(), 10);
        var again = (Take.Taken) found.position().take(new SeqRange(3, 3), List.of(), 10);

        assertThat(found.taken().contains(3)).isTrue();
        assertThat(again.taken().isEmpty()).isTrue();
        assertThat(again.position().lost().runs()).containsExactly(new SeqRange(1, 2), new SeqRange(4, 5));
    }

    @Test
    void numbers_begin_at_one_and_end_before_the_last() {
        assertThatThrownBy(() -> new SeqRange(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeqRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeqRange(1, Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ProducerPosition taken(ProducerPosition position, long first, long last) {
        return ((Take.Taken) position.take(new SeqRange(first, last), List.of(), 10)).position();
    }
}
