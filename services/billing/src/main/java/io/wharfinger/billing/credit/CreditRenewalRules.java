package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_RECURRENCE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_ROLLOVER_INVALID;

import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.CreditRollover;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** When a new grant may be refreshed, and what may be left of it after a month. */
final class CreditRenewalRules {
    private static final int EVERY_MAX = 1000;

    private CreditRenewalRules() {}

    static Optional<Recurrence> recurrence(
            io.wharfinger.contracts.billing.v1.CreditGrant given, Instant effective, TenantRow tenant) {
        if (!given.hasRecurrence()) {
            return Optional.empty();
        }
        var every = given.getRecurrence().getEvery();
        Refuse.unless(
                every >= 1 && every <= EVERY_MAX,
                BILLING_CREDIT_RECURRENCE_INVALID,
                "recurrence.every",
                "recurrence.every must be 1 to %d.".formatted(EVERY_MAX));
        return Optional.of(new Recurrence(every, unit(given), effective, ZoneId.of(tenant.timeZone())));
    }

    private static ChronoUnit unit(io.wharfinger.contracts.billing.v1.CreditGrant given) {
        return switch (given.getRecurrence().getUnit()) {
            case CREDIT_RECURRENCE_UNIT_DAY -> ChronoUnit.DAYS;
            case CREDIT_RECURRENCE_UNIT_WEEK -> ChronoUnit.WEEKS;
            case CREDIT_RECURRENCE_UNIT_MONTH -> ChronoUnit.MONTHS;
            case CREDIT_RECURRENCE_UNIT_YEAR -> ChronoUnit.YEARS;
            case CREDIT_RECURRENCE_UNIT_UNSPECIFIED, UNRECOGNIZED ->
                throw Refuse.because(
                        BILLING_CREDIT_RECURRENCE_INVALID,
                        "recurrence.unit",
                        "recurrence.unit must be a day, week, month or year, such as CREDIT_RECURRENCE_UNIT_MONTH.");
        };
    }

    static Rollover rollover(io.wharfinger.contracts.billing.v1.CreditGrant given) {
        if (!given.hasRollover()) {
            return Rollover.ALL;
        }
        var min = bound("rollover.min", given.getRollover(), CreditRollover::getMin)
                .orElse(BigDecimal.ZERO);
        var max = bound("rollover.max", given.getRollover(), CreditRollover::getMax);
        Refuse.unless(
                max.isEmpty() || min.compareTo(max.get()) <= 0,
                BILLING_CREDIT_ROLLOVER_INVALID,
                "rollover.min",
                "rollover.min is above rollover.max.");
        return new Rollover(min, max);
    }

    private static Optional<BigDecimal> bound(
            String field, CreditRollover rollover, Function<CreditRollover, String> text) {
        return Optional.of(text.apply(rollover))
                .filter(given -> !given.isEmpty())
                .map(given -> Amounts.notNegative(field, given));
    }
}
