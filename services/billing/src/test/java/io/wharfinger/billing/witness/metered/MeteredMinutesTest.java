package io.wharfinger.billing.witness.metered;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeteredMinutesTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:59.999Z");
    private static final Instant MINUTE = Instant.parse("2026-11-23T10:00:00Z");

    private final MeteredMinutes minutes = new MeteredMinutes();

    private static TokenCounts counts(long uncached, long cached, long out) {
        return TokenCounts.of(
                Map.of(TokenClass.UNCACHED_TEXT, uncached, TokenClass.CACHE_READ, cached, TokenClass.TEXT_OUT, out));
    }

    @Test
    void classesAreAddedUpAsEnginesCount() {
        minutes.ended("e-1", TIME, TokenCounts.zero(), TokenCounts.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512));

        assertThat(minutes.sums())
                .containsExactly(Map.entry(new MeteredMinute("e-1", MINUTE), new MeteredSum(63, 960, 2, 1)));
    }

    @Test
    void aRequestCountsInTheMinutesInWhichItWentOnAndOnceInAll() {
        minutes.went("e-1", TIME, TokenCounts.zero(), counts(100, 0, 5));
        minutes.went("e-1", TIME.plusSeconds(1), counts(100, 0, 5), counts(100, 0, 50));
        minutes.ended("e-1", TIME.plusSeconds(61), counts(100, 0, 50), counts(60, 40, 70));

        assertThat(minutes.sums())
                .containsExactly(
                        Map.entry(new MeteredMinute("e-1", MINUTE), new MeteredSum(100, 5, 0, 0)),
                        Map.entry(new MeteredMinute("e-1", MINUTE.plusSeconds(60)), new MeteredSum(0, 45, 0, 0)),
                        Map.entry(new MeteredMinute("e-1", MINUTE.plusSeconds(120)), new MeteredSum(0, 20, 40, 1)));
    }

    @Test
    void endpointsAreApartAndWhatChangesNothingIsLeftOut() {
        minutes.went("e-2", TIME, counts(1, 0, 0), counts(1, 0, 0));
        minutes.ended("e-1", TIME, counts(5, 0, 9), counts(5, 0, 9));
        minutes.ended("e-3", TIME, TokenCounts.zero(), counts(0, 0, 1));

        assertThat(minutes.sums())
                .containsExactly(
                        Map.entry(new MeteredMinute("e-1", MINUTE), new MeteredSum(0, 0, 0, 1)),
                        Map.entry(new MeteredMinute("e-3", MINUTE), new MeteredSum(0, 1, 0, 1)));
    }
}
