package io.wharfinger.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageMinuteTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:30Z");

    @Test
    void the_routers_time_decides_within_five_minutes() {
        assertThat(UsageMinute.of(Instant.parse("2026-11-23T09:55:30Z"), RECEIVED))
                .isEqualTo(new UsageMinute(Instant.parse("2026-11-23T09:55:00Z"), false));
        assertThat(UsageMinute.of(Instant.parse("2026-11-23T10:05:30Z"), RECEIVED))
                .isEqualTo(new UsageMinute(Instant.parse("2026-11-23T10:05:00Z"), false));
    }

    @Test
    void beyond_that_the_nearest_allowed_minute_counts_and_it_is_flagged() {
        assertThat(UsageMinute.of(Instant.parse("2020-01-01T00:00:00Z"), RECEIVED))
                .isEqualTo(new UsageMinute(Instant.parse("2026-11-23T09:55:00Z"), true));
        assertThat(UsageMinute.of(Instant.parse("2030-01-01T00:00:00Z"), RECEIVED))
                .isEqualTo(new UsageMinute(Instant.parse("2026-11-23T10:05:00Z"), true));
    }
}
