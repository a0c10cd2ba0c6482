package io.wharfinger.billing.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RollupKeyTest {

    @Test
    void a_quarter_begins_at_a_multiple_of_fifteen_minutes() {
        assertThat(RollupKey.quarter(Instant.parse("2026-11-23T10:44:59.999999Z")))
                .isEqualTo(Instant.parse("2026-11-23T10:30:00Z"));
        assertThat(RollupKey.quarter(Instant.parse("1969-12-31T23:59:00Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:45:00Z"));
    }

    @Test
    void months_begin_on_a_quarter_in_every_time_zone() {
        for (var zone : ZoneId.getAvailableZoneIds()) {
            for (var month = YearMonth.of(2020, 1);
                    month.isBefore(YearMonth.of(2031, 1));
                    month = month.plusMonths(1)) {
                var start = month.atDay(1).atStartOfDay(ZoneId.of(zone)).toInstant();
                assertThat(RollupKey.quarter(start)).as("%s in %s", month, zone).isEqualTo(start);
            }
        }
    }
}
