package io.wharfinger.flow.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CalendarPeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Example
    void aDayInWhichClocksChangeIsShorterOrLonger() {
        long spring = millis("2026-03-29T10:00:00Z");
        long autumn = millis("2026-10-25T10:00:00Z");

        assertThat(CalendarPeriod.DAY.startMillis(spring, BERLIN)).isEqualTo(millis("2026-03-28T23:00:00Z"));
        assertThat(length(CalendarPeriod.DAY, spring)).isEqualTo(Duration.ofHours(23));
        assertThat(length(CalendarPeriod.DAY, autumn)).isEqualTo(Duration.ofHours(25));
    }

    private static Duration length(CalendarPeriod period, long at) {
        return Duration.ofMillis(period.endMillis(at, BERLIN) - period.startMillis(at, BERLIN));
    }

    @Example
    void weeksBeginOnMondayMonthsOnTheFirst() {
        long at = millis("2026-11-24T12:00:00Z");

        assertThat(CalendarPeriod.WEEK.startMillis(at, BERLIN)).isEqualTo(millis("2026-11-22T23:00:00Z"));
        assertThat(CalendarPeriod.MONTH.startMillis(at, BERLIN)).isEqualTo(millis("2026-10-31T23:00:00Z"));
        assertThat(CalendarPeriod.YEAR.endMillis(at, BERLIN)).isEqualTo(millis("2026-12-31T23:00:00Z"));
    }

    @Property
    void everyMomentLiesInItsWindowAndTheNextOneBeginsAtItsEnd(
            @ForAll CalendarPeriod period, @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long at) {
        long start = period.startMillis(at, BERLIN);
        long end = period.endMillis(at, BERLIN);

        assertThat(at).isBetween(start, end - 1);
        assertThat(period.startMillis(end, BERLIN)).isEqualTo(end);
        assertThat(period.startMillis(end - 1, BERLIN)).isEqualTo(start);
    }
}
