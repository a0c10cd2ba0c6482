package io.wharfinger.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @Test
    void a_month_begins_at_local_midnight() {
        var period = new Period(YearMonth.of(2026, 11), ZoneId.of("Asia/Kathmandu"));

        assertThat(period.start()).isEqualTo(Instant.parse("2026-10-31T18:15:00Z"));
        assertThat(period.end()).isEqualTo(Instant.parse("2026-11-30T18:15:00Z"));
    }

    @Test
    void the_current_month_is_that_of_the_zone() {
        var moment = Instant.parse("2026-10-31T23:30:00Z");

        assertThat(Period.at(moment, ZoneId.of("Europe/Berlin")).text()).isEqualTo("2026-11");
        assertThat(Period.at(moment, ZoneId.of("America/New_York")).text()).isEqualTo("2026-10");
    }

    @Test
    void a_month_is_read() {
        assertThat(Period.month("2026-02")).contains(YearMonth.of(2026, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "2026-1", "26-01", "2026-01-01", "last", "2026-00", "+12026-01"})
    void what_is_not_a_month_is_not_read(String text) {
        assertThat(Period.month(text)).isEmpty();
    }
}
