package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_CURRENCY_WRONG;
import static io.wharfinger.billing.BillingFailure.BILLING_PERIOD_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;

import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Terms;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/** What a new version of terms must be like. */
final class TermsRules {
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);
    private static final YearMonth LATEST = YearMonth.of(2199, 12);
    private static final int NOTE_LENGTH_MAX = 200;

    private TermsRules() {}

    /** What does not depend on the tenant; fails with the first rule that is broken. */
    static void check(Terms terms) {
        requireNotGiven("id", terms.getId().isEmpty());
        requireNotGiven("tenantPath", terms.getTenantPath().isEmpty());
        requireNotGiven("createTime", !terms.hasCreateTime());
        var first = period("firstPeriod", terms.getFirstPeriod());
        if (!terms.getLastPeriod().isEmpty()) {
            Refuse.unless(
                    !period("lastPeriod", terms.getLastPeriod()).isBefore(first),
                    BILLING_PERIOD_INVALID,
                    "lastPeriod",
                    "lastPeriod %s is before firstPeriod %s.".formatted(terms.getLastPeriod(), first));
        }
        Refuse.unless(
                terms.getNote().length() <= NOTE_LENGTH_MAX
                        && terms.getNote().chars().noneMatch(Character::isISOControl),
                BILLING_TERMS_INVALID,
                "note",
                "note must be at most %d printable characters.".formatted(NOTE_LENGTH_MAX));
        TermsReader.read(terms);
    }

    private static void requireNotGiven(String field, boolean absent) {
        Refuse.unless(absent, BILLING_TERMS_FIELD_GIVEN, field, "Leave %s out: billing gives it.".formatted(field));
    }

    private static YearMonth period(String field, String text) {
        return Period.month(text)
                .filter(month -> !month.isBefore(EARLIEST) && !month.isAfter(LATEST))
                .orElseThrow(() -> Refuse.because(
                        BILLING_PERIOD_INVALID,
                        field,
                        "%s must be a calendar month such as 2026-11.".formatted(field)));
    }

    /** The version as it will be stored; fails with BILLING_CURRENCY_WRONG if it is not in the tenant's currency. */
    static Terms complete(Terms terms, TenantRow tenant, UUID id, Instant now) {
        Refuse.unless(
                terms.getCurrencyCode().equals(tenant.currencyCode()),
                BILLING_CURRENCY_WRONG,
                "currencyCode",
                "currencyCode is \"%s\"; the tenant %s is billed in %s."
                        .formatted(shortened(terms.getCurrencyCode()), tenant.name(), tenant.currencyCode()));
        return terms.toBuilder()
                .setId(id.toString())
                .setTenant(tenant.name())
                .setTenantPath(tenant.path())
                .setCreateTime(Wire.timestamp(now))
                .build();
    }

    private static String shortened(String text) {
        return text.length() > 10 ? text.substring(0, 10) + "..." : text;
    }
}
