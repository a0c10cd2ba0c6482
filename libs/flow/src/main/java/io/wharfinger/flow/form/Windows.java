package io.wharfinger.flow.form;

import com.google.protobuf.Duration;
import io.wharfinger.contracts.quota.v1.CalendarWindow;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.RateWindow;
import io.wharfinger.contracts.quota.v1.StandingWindow;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Window;

/** Windows of limits as messages. */
final class Windows {
    private static final long MILLIS = 1000;
    private static final int NANOS_A_MILLI = 1_000_000;
    private static final long PERIOD_MAX_MILLIS = 86_400_000;
    private static final String FIELD = "window";

    private Windows() {}

    static Window read(LimitRule rule, Unit unit, long amount) {
        Window window = switch (rule.getWindowCase()) {
            case RATE -> rate(rule.getRate(), unit, amount);
            case CALENDAR -> new Window.Calendar(period(rule.getCalendar()));
            case STANDING -> new Window.Standing();
            case WINDOW_NOT_SET ->
                throw new RuleException(FIELD, "The limit needs a window: rate, calendar or standing.");
        };
        if (unit.isStanding() != window instanceof Window.Standing) {
            throw new RuleException(
                    FIELD,
                    "What is open at one time has a standing window, and nothing else has; the unit is " + unit + ".");
        }
        if (unit == Unit.MONEY_NANO && !(window instanceof Window.Calendar)) {
            throw new RuleException(FIELD, "A limit of money needs a calendar window: a day, week, month or year.");
        }
        return window;
    }

    private static Window rate(RateWindow rate, Unit unit, long amount) {
        Duration period = rate.getPeriod();
        boolean whole = period.getNanos() % NANOS_A_MILLI == 0;
        long millis = Math.abs(period.getSeconds()) > PERIOD_MAX_MILLIS
                ? -1
                : period.getSeconds() * MILLIS + period.getNanos() / NANOS_A_MILLI;
        if (!whole || millis < MILLIS || millis > PERIOD_MAX_MILLIS) {
            throw new RuleException(
                    "rate.period",
                    "The period of a rate must be 1 second to 1 day, in whole milliseconds, such as 60s.");
        }
        long burst = rate.hasBurst() ? Amounts.read(rate.getBurst(), unit, "rate.burst") : amount;
        return new Window.Rate(millis, burst);
    }

    private static CalendarPeriod period(CalendarWindow window) {
        return switch (window.getPeriod()) {
            case CALENDAR_PERIOD_DAY -> CalendarPeriod.DAY;
            case CALENDAR_PERIOD_WEEK -> CalendarPeriod.WEEK;
            case CALENDAR_PERIOD_MONTH -> CalendarPeriod.MONTH;
            case CALENDAR_PERIOD_YEAR -> CalendarPeriod.YEAR;
            case CALENDAR_PERIOD_UNSPECIFIED, UNRECOGNIZED ->
                throw new RuleException("calendar.period", "A calendar window is a DAY, WEEK, MONTH or YEAR.");
        };
    }

    static void write(Window window, Unit unit, String currency, LimitRule.Builder to) {
        switch (window) {
            case Window.Rate rate ->
                to.setRate(RateWindow.newBuilder()
                        .setPeriod(Duration.newBuilder()
                                .setSeconds(rate.periodMillis() / MILLIS)
                                .setNanos((int) (rate.periodMillis() % MILLIS) * NANOS_A_MILLI))
                        .setBurst(Amounts.write(rate.burst(), unit, currency)));
            case Window.Calendar calendar ->
                to.setCalendar(CalendarWindow.newBuilder()
                        .setPeriod(io.wharfinger.contracts.quota.v1.CalendarPeriod.valueOf(
                                "CALENDAR_PERIOD_" + calendar.period())));
            case Window.Standing standing -> to.setStanding(StandingWindow.getDefaultInstance());
        }
    }
}
