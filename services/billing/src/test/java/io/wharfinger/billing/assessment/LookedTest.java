package io.wharfinger.billing.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookedTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void allAreLookedAtOnceADayAndThoseThatWereChargedInBetween() {
        var first = Looked.NEVER.at(BEGIN);
        var second = first.at(BEGIN.plus(Duration.ofHours(1)));
        var nextDay = second.at(BEGIN.plus(Duration.ofHours(24)));

        assertThat(Looked.NEVER.chargedSince(BEGIN)).isEmpty();
        assertThat(first.chargedSince(BEGIN.plus(Duration.ofHours(1)))).hasValue(BEGIN.minus(Duration.ofMinutes(5)));
        assertThat(second.chargedSince(BEGIN.plus(Duration.ofHours(2)))).hasValue(BEGIN.plus(Duration.ofMinutes(55)));
        assertThat(second.chargedSince(BEGIN.plus(Duration.ofHours(24)))).isEmpty();
        assertThat(nextDay.chargedSince(BEGIN.plus(Duration.ofHours(25)))).isPresent();
    }
}
