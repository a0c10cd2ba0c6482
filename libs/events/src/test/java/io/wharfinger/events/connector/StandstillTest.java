package io.wharfinger.events.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.events.jetstream.Backlog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final long SECOND = 1_000_000_000;

    private final Standstill standstill = new Standstill(Duration.ofSeconds(10), 0);

    @Test
    void aServerIsAskedAfterQuietOnly() {
        assertThat(standstill.isDue(9 * SECOND)).isFalse();
        assertThat(standstill.isDue(10 * SECOND)).isTrue();
        standstill.moved(11 * SECOND);
        assertThat(standstill.isDue(20 * SECOND)).isFalse();
    }

    @Test
    void messagesThatWaitTwiceWithNothingDeliveredBetweenAreAStandstill() {
        assertThat(standstill.is(new Backlog(7, 3), 10 * SECOND)).isFalse();
        assertThat(standstill.isDue(11 * SECOND)).isFalse();
        assertThat(standstill.is(new Backlog(7, 5), 20 * SECOND)).isTrue();
    }

    @Test
    void anotherReaderAnEmptyQueueOrAMessageBetweenIsNone() {
        standstill.is(new Backlog(7, 3), 10 * SECOND);
        assertThat(standstill.is(new Backlog(8, 3), 20 * SECOND)).isFalse();
        assertThat(standstill.is(new Backlog(8, 0), 30 * SECOND)).isFalse();
        assertThat(standstill.is(new Backlog(8, 1), 40 * SECOND)).isFalse();
        standstill.moved(41 * SECOND);
        assertThat(standstill.is(new Backlog(8, 1), 51 * SECOND)).isFalse();
    }
}
