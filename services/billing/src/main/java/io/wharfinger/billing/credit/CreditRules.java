package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_KIND_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_NOTE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_PRIORITY_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_RECURRENCE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_ROLLOVER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_SCOPE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CURRENCY_WRONG;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.BillingFailure;
import io.wharfinger.billing.prepaid.CreditGrant;
import io.wharfinger.billing.prepaid.CreditKind;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreditRollover;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a new grant must be like. */
final class CreditRules {
    private static final int PRIORITY_MAX = 1_000_000;
    private static final int NOTE_LENGTH_MAX = 500;
    private static final int SCOPE_MAX = 100;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int EVERY_MAX = 1000;
    private static final String TOKEN_CLASS = "TOKEN_CLASS_";
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private CreditRules() {}

    /** The grant as it will be kept; fails with the first rule that is broken. */
    static CreditGrant check(
            io.wharfinger.contracts.billing.v1.CreditGrant given, TenantRow tenant, UUID id, Instant now) {
        nothingOfOurs(given);
        var effective = effective(given, tenant, now);
        return new CreditGrant(
                id,
                kind(given),
                amount(given, tenant),
                priority(given.getPriority()),
                now,
                effective,
                expiry(given, effective, now),
                Optional.empty(),
                models(given.getModelsList()),
                units(given.getUnitsList()),
                recurrence(given, effective, tenant),
                rollover(given));
    }

    private static void nothingOfOurs(io.wharfinger.contracts.billing.v1.CreditGrant given) {
        var isPlain = given.getId().isEmpty()
                && given.getTenantPath().isEmpty()
                && given.getCreatedBy().isEmpty()
                && !given.hasCreateTime()
                && !given.hasVoidTime()
                && !given.hasGranted()
                && !given.hasUsed()
                && !given.hasExpired()
                && !given.hasVoided()
                && !given.hasLeft();
        require(
                isPlain,
                BILLING_CREDIT_FIELD_GIVEN,
                "grant",
                "Leave out id, tenantPath, createdBy, the times of making and voiding, and the balances: billing gives them.");
    }

    private static CreditKind kind(io.wharfinger.contracts.billing.v1.CreditGrant given) {
        return switch (given.getKind()) {
            case CREDIT_KIND_PURCHASED -> CreditKind.PURCHASED;
            case CREDIT_KIND_PROMOTIONAL -> CreditKind.PROMOTIONAL;
            case CREDIT_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw failure(
                        BILLING_CREDIT_KIND_MISSING,
                        "kind",
                        "kind must be CREDIT_KIND_PURCHASED or CREDIT_KIND_PROMOTIONAL.");
        };
    }

    private static BigDecimal amount(io.wharfinger.contracts.billing.v1.CreditGrant given, TenantRow tenant) {
        var currency = Amounts.currency("amount.currencyCode", given.getAmount().getCurrencyCode());
        require(
                currency.equals(tenant.currencyCode()),
                BILLING_CURRENCY_WRONG,
                "amount.currencyCode",
                "%s is billed in %s; credit in %s would never be used."
                        .formatted(tenant.name(), tenant.currencyCode(), currency));
        return Amounts.positive("amount", given.getAmount().getAmount());
    }

    private static int priority(int priority) {
        require(
                priority >= 0 && priority <= PRIORITY_MAX,
                BILLING_CREDIT_PRIORITY_INVALID,
                "priority",
                "priority must be 0 to %d; the smaller burns first.".formatted(PRIORITY_MAX));
        return priority;
    }

    private static Instant effective(
            io.wharfinger.contracts.billing.v1.CreditGrant given, TenantRow tenant, Instant now) {
        if (!given.hasEffectiveTime()) {
            return now;
        }
        var time = moment("effectiveTime", given.getEffectiveTime());
        var month = Period.at(now, ZoneId.of(tenant.timeZone()));
        require(
                !time.isBefore(month.start()),
                BILLING_CREDIT_TIME_INVALID,
                "effectiveTime",
                "effectiveTime must not be before %s, when the present month of %s began: earlier bills stand."
                        .formatted(month.start(), tenant.name()));
        return time;
    }

    private static Optional<Instant> expiry(
            io.wharfinger.contracts.billing.v1.CreditGrant given, Instant effective, Instant now) {
        if (!given.hasExpireTime()) {
            return Optional.empty();
        }
        var time = moment("expireTime", given.getExpireTime());
        require(
                time.isAfter(effective) && time.isAfter(now),
                BILLING_CREDIT_TIME_INVALID,
                "expireTime",
                "expireTime must be after effectiveTime and after now.");
        return Optional.of(time);
    }

    private static Instant moment(String field, Timestamp time) {
        require(
                time.getSeconds() >= 0 && time.getSeconds() < LATEST.getEpochSecond(),
                BILLING_CREDIT_TIME_INVALID,
                field,
                "%s must be before 2200.".formatted(field));
        return Wire.instant(time).truncatedTo(ChronoUnit.MICROS);
    }

    private static Set<String> models(Collection<String> given) {
        given.forEach(model -> require(
                !model.isBlank()
                        && model.length() <= NAME_LENGTH_MAX
                        && model.chars().noneMatch(Character::isISOControl),
                BILLING_CREDIT_SCOPE_INVALID,
                "models",
                "models must be names of 1 to %d printable characters.".formatted(NAME_LENGTH_MAX)));
        return distinct("models", given);
    }

    private static Set<String> units(Collection<String> given) {
        return distinct("units", given.stream().map(CreditRules::unit).collect(Collectors.toList()));
    }

    private static String unit(String name) {
        try {
            return Unit.of(name.startsWith(TOKEN_CLASS) ? name.substring(TOKEN_CLASS.length()) : name)
                    .name();
        } catch (IllegalArgumentException e) {
            throw failure(
                    BILLING_CREDIT_SCOPE_INVALID,
                    "units",
                    "units must be token classes such as TOKEN_CLASS_TEXT_OUT, or other units such as REQUEST.");
        }
    }

    private static Set<String> distinct(String field, Collection<String> names) {
        var distinct = new LinkedHashSet<>(names);
        require(
                distinct.size() == names.size() && names.size() <= SCOPE_MAX,
                BILLING_CREDIT_SCOPE_INVALID,
                field,
                "%s must be at most %d, each once.".formatted(field, SCOPE_MAX));
        return distinct;
    }

    private static Optional<Recurrence> recurrence(
            io.wharfinger.contracts.billing.v1.CreditGrant given, Instant effective, TenantRow tenant) {
        if (!given.hasRecurrence()) {
            return Optional.empty();
        }
        var every = given.getRecurrence().getEvery();
        require(
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
                throw failure(
                        BILLING_CREDIT_RECURRENCE_INVALID,
                        "recurrence.unit",
                        "recurrence.unit must be a day, week, month or year, such as CREDIT_RECURRENCE_UNIT_MONTH.");
        };
    }

    private static Rollover rollover(io.wharfinger.contracts.billing.v1.CreditGrant given) {
        if (!given.hasRollover()) {
            return Rollover.ALL;
        }
        var min = bound("rollover.min", given.getRollover(), CreditRollover::getMin)
                .orElse(BigDecimal.ZERO);
        var max = bound("rollover.max", given.getRollover(), CreditRollover::getMax);
        require(
                max.isEmpty() || min.compareTo(max.get()) <= 0,
                BILLING_CREDIT_ROLLOVER_INVALID,
                "rollover.min",
                "rollover.min is above rollover.max.");
        return new Rollover(min, max);
    }

    private static Optional<BigDecimal> bound(
            String field, CreditRollover rollover, java.util.function.Function<CreditRollover, String> text) {
        return Optional.of(text.apply(rollover))
                .filter(given -> !given.isEmpty())
                .map(given -> Amounts.notNegative(field, given));
    }

    static String note(String note) {
        require(
                note.length() <= NOTE_LENGTH_MAX && note.chars().noneMatch(Character::isISOControl),
                BILLING_CREDIT_NOTE_INVALID,
                "note",
                "note must have at most %d characters and none of control.".formatted(NOTE_LENGTH_MAX));
        return note;
    }

    private static void require(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw failure(failure, field, message);
        }
    }

    private static WharfException failure(BillingFailure failure, String field, String message) {
        return new WharfException(failure, message).with("field", field);
    }
}
