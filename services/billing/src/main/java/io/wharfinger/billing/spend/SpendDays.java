package io.wharfinger.billing.spend;

import io.wharfinger.billing.statement.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills up days on which nothing was spent. */
final class SpendDays {
    private SpendDays() {}

    /** Each day of the period until now, in order; days after now only if something was spent on them. */
    static List<SpendPart> filled(Period period, Instant now, List<SpendPart> spent) {
        Map<String, SpendPart> byDay = spent.stream().collect(Collectors.toMap(SpendPart::name, Function.identity()));
        var today = now.atZone(period.zone()).toLocalDate();
        var first = period.month().atDay(1);
        return first.datesUntil(first.plusMonths(1))
                .filter(day -> !day.isAfter(today) || byDay.containsKey(day.toString()))
                .map(LocalDate::toString)
                .map(day -> byDay.getOrDefault(day, new SpendPart(day, 0, BigDecimal.ZERO.setScale(12))))
                .toList();
    }
}
