package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_KIND_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_NOTE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_PRIORITY_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CURRENCY_WRONG;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.prepaid.CreditGrant;
import io.wharfinger.billing.prepaid.CreditKind;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.billing.wire.Wire;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What a new grant must be like. */
final class CreditRules {
    private static final int PRIORITY_MAX = 1_000_000;
    private static final int NOTE_LENGTH_MAX = 500;
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
                CreditScopeRules.models(given.getModelsList()),
                CreditScopeRules.units(given.getUnitsList()),
                CreditRenewalRules.recurrence(given, effective, tenant),
                CreditRenewalRules.rollover(given));
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
        Refuse.unless(
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
                throw Refuse.because(
                        BILLING_CREDIT_KIND_MISSING,
                        "kind",
                        "kind must be CREDIT_KIND_PURCHASED or CREDIT_KIND_PROMOTIONAL.");
        };
    }

    private static BigDecimal amount(io.wharfinger.contracts.billing.v1.CreditGrant given, TenantRow tenant) {
        var currency = Amounts.currency("amount.currencyCode", given.getAmount().getCurrencyCode());
        Refuse.unless(
                currency.equals(tenant.currencyCode()),
                BILLING_CURRENCY_WRONG,
                "amount.currencyCode",
                "%s is billed in %s; credit in %s would never be used."
                        .formatted(tenant.name(), tenant.currencyCode(), currency));
        return Amounts.positive("amount", given.getAmount().getAmount());
    }

    private static int priority(int priority) {
        Refuse.unless(
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
        Refuse.unless(
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
        Refuse.unless(
                time.isAfter(effective) && time.isAfter(now),
                BILLING_CREDIT_TIME_INVALID,
                "expireTime",
                "expireTime must be after effectiveTime and after now.");
        return Optional.of(time);
    }

    private static Instant moment(String field, Timestamp time) {
        Refuse.unless(
                time.getSeconds() >= 0 && time.getSeconds() < LATEST.getEpochSecond(),
                BILLING_CREDIT_TIME_INVALID,
                field,
                "%s must be before 2200.".formatted(field));
        return Wire.instant(time).truncatedTo(ChronoUnit.MICROS);
    }

    static String note(String note) {
        Refuse.unless(
                note.length() <= NOTE_LENGTH_MAX && note.chars().noneMatch(Character::isISOControl),
                BILLING_CREDIT_NOTE_INVALID,
                "note",
                "note must have at most %d characters and none of control.".formatted(NOTE_LENGTH_MAX));
        return note;
    }
}
