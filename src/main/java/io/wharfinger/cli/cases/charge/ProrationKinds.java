package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.money.Currencies;
import io.wharfinger.tariff.proration.BillingPeriod;
import io.wharfinger.tariff.proration.Days;
import io.wharfinger.tariff.proration.PlanChange;
import io.wharfinger.tariff.proration.Proration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/** Parts of periods. */
final class ProrationKinds {
    private static final int PRECISE_DIGITS = 30;
    private static final int RATIO_DIGITS = 9;
    private static final int MONTH_DAYS = 30;
    private static final BigDecimal BINARY_TOLERANCE = new BigDecimal("1e-9");

    private ProrationKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "proration", ProrationKinds::fee,
                "proration_ratio", ProrationKinds::ratio,
                "proration_fixed30", ProrationKinds::fixed,
                "proration_change", ProrationKinds::change,
                "days_between", ProrationKinds::days,
                "advance_periods", ProrationKinds::advance);
    }

    private static Findings fee(Fields input, Fields expected) {
        boolean cents = input.has("amountCents");
        String name = cents ? "amountCents" : "amount";
        int digits = cents ? 0 : Currencies.digits(input.text("currency", "USD"));
        Proration part = part(input);
        BigDecimal precise = part.of(input.decimal(name), PRECISE_DIGITS);
        Findings findings = new Findings()
                .exact(name, part.of(input.decimal(name), digits))
                .near("precise", precise, BINARY_TOLERANCE);
        return expected.has("precise") && precise.compareTo(expected.decimal("precise")) != 0
                ? findings.remark("precise %s is from binary arithmetic; ours is the exact fraction %s, rounded once"
                        .formatted(
                                expected.text("precise", "?"),
                                precise.stripTrailingZeros().toPlainString()))
                : findings;
    }

    private static Findings ratio(Fields input, Fields expected) {
        return new Findings().exact("ratio", part(input).ratio(input.digits("scale", RATIO_DIGITS)));
    }

    private static Findings fixed(Fields input, Fields expected) {
        int monthDays = input.whole("fixedDays", MONTH_DAYS);
        long days = Days.fixed(input.date("start"), input.date("end"), monthDays);
        return new Findings()
                .exact("days", days)
                .exact("ratio", Proration.of(days, monthDays).ratio(input.digits("scale", RATIO_DIGITS)));
    }

    private static Findings change(Fields input, Fields expected) {
        int digits = Currencies.digits(input.text("currency", "USD"));
        Proration rest = rest(input);
        PlanChange change = new PlanChange(input.decimal("oldAmount"), input.decimal("newAmount"), rest);
        Findings findings = otherDates(input, rest)
                .exact("credit", change.credit(digits))
                .exact("charge", change.charge(digits))
                .exact("net", change.netOfRounded(digits));
        return change.net(digits).compareTo(change.netOfRounded(digits)) == 0
                ? findings
                : findings.remark(
                        "net is of two lines that are rounded each; on a bill of ours it is %s: rounded once, the lines made to add up by largest remainder"
                                .formatted(change.net(digits).toPlainString()));
    }

    /** The part that is left, as the case tells it or from its dates. */
    private static Proration rest(Fields input) {
        if (input.has("days") && input.has("daysInPeriod")) {
            return part(input);
        }
        return restByDates(input);
    }

    private static Proration restByDates(Fields input) {
        LocalDate end = input.date("periodEndInclusive").plusDays(1);
        return Proration.of(Days.between(input.date("changeDate"), end), Days.between(input.date("periodStart"), end));
    }

    /** Says so where a case tells days and dates that differ: the days count. */
    private static Findings otherDates(Fields input, Proration rest) {
        Findings findings = new Findings();
        if (!Stream.of("changeDate", "periodStart", "periodEndInclusive").allMatch(input::has)) {
            return findings;
        }
        Proration byDates = restByDates(input);
        boolean same = byDates.days().compareTo(rest.days()) == 0
                && byDates.daysInPeriod().compareTo(rest.daysInPeriod()) == 0;
        return same
                ? findings
                : findings.remark("its dates leave %s of %s days; the days that it tells count"
                        .formatted(byDates.days(), byDates.daysInPeriod()));
    }

    private static Proration part(Fields input) {
        return new Proration(input.decimal("days"), input.decimal("daysInPeriod"));
    }

    private static Findings days(Fields input, Fields expected) {
        ZoneId zone = zone(input.text("tz", "UTC"));
        return new Findings().exact("days", Days.between(day(input, "start", zone), day(input, "end", zone)));
    }

    /** The calendar day of a date, or of a moment in the zone. */
    private static LocalDate day(Fields input, String name, ZoneId zone) {
        String text = input.text(name);
        if (text.indexOf('T') < 0) {
            return input.date(name);
        }
        try {
            return text.endsWith("Z") ? Instant.parse(text).atZone(zone).toLocalDate() : moment(text, zone);
        } catch (DateTimeException e) {
            throw new UnreadableCaseException("%s is \"%s\"; it must be a date or a time".formatted(name, text));
        }
    }

    private static LocalDate moment(String text, ZoneId zone) {
        boolean offset = text.matches(".*[+-]\\d\\d:?\\d\\d$");
        return offset
                ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate()
                : LocalDateTime.parse(text).toLocalDate();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UnreadableCaseException("tz is \"%s\"; it must be a zone such as Europe/Berlin".formatted(name));
        }
    }

    private static Findings advance(Fields input, Fields expected) {
        LocalDate date = BillingPeriod.named(input.text("period")).advance(input.date("start"), input.whole("n", 1));
        return new Findings().word("date", date.toString());
    }
}
