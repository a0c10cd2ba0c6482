package io.wharfinger.tariff.proration;

import io.wharfinger.tariff.TariffException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/** How long a period of billing is. */
public enum BillingPeriod {
    DAILY(Period.ofDays(1)),
    WEEKLY(Period.ofWeeks(1)),
    BIWEEKLY(Period.ofWeeks(2)),
    THIRTY_DAYS(Period.ofDays(30)),
    THIRTY_ONE_DAYS(Period.ofDays(31)),
    SIXTY_DAYS(Period.ofDays(60)),
    NINETY_DAYS(Period.ofDays(90)),
    MONTHLY(Period.ofMonths(1)),
    BIMESTRIAL(Period.ofMonths(2)),
    QUARTERLY(Period.ofMonths(3)),
    TRIANNUAL(Period.ofMonths(4)),
    BIANNUAL(Period.ofMonths(6)),
    ANNUAL(Period.ofYears(1)),
    SESQUIENNIAL(Period.ofMonths(18)),
    BIENNIAL(Period.ofYears(2)),
    TRIENNIAL(Period.ofYears(3));

    private static final int COUNT_MAX = 100_000;

    private final Period length;

    BillingPeriod(Period length) {
        this.length = length;
    }

    /** The period of a name; fails with a TariffException that lists them. */
    public static BillingPeriod named(String name) {
        return Arrays.stream(values())
                .filter(period -> period.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TariffException(
                        "there is no billing period \"%s\"; there are %s.".formatted(name, Arrays.toString(values()))));
    }

    /**
     * The date so many periods later, counted from the start each time: a month from 31 January is 28 February, two are
     * 31 March.
     */
    public LocalDate advance(LocalDate start, int periods) {
        if (Math.abs((long) periods) > COUNT_MAX) {
            throw new TariffException("at most %d periods can be counted.".formatted(COUNT_MAX));
        }
        try {
            return start.plus(length.multipliedBy(periods));
        } catch (DateTimeException e) {
            throw new TariffException("%s and %d times %s is no date.".formatted(start, periods, name()));
        }
    }
}
