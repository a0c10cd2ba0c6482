package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_KIND_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_RECURRENCE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_TIME_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreditGrant;
import io.wharfinger.contracts.billing.v1.CreditKind;
import io.wharfinger.contracts.billing.v1.CreditRecurrence;
import io.wharfinger.contracts.billing.v1.CreditRecurrenceUnit;
import io.wharfinger.contracts.billing.v1.CreditRollover;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grants of prepaid credit in JSON; see the messages of credit.proto for the fields. */
final class CreditJson {
    private CreditJson() {}

    /** When a grant is refreshed. */
    record Recurrence(@Nullable Integer every, @Nullable String unit) {

        static @Nullable Recurrence of(CreditGrant grant) {
            return grant.hasRecurrence()
                    ? new Recurrence(
                            grant.getRecurrence().getEvery(),
                            grant.getRecurrence().getUnit().name())
                    : null;
        }

        CreditRecurrence toMessage() {
            try {
                return CreditRecurrence.newBuilder()
                        .setEvery(every == null ? 0 : every)
                        .setUnit(CreditRecurrenceUnit.valueOf(text(unit)))
                        .build();
            } catch (IllegalArgumentException e) {
                throw Refuse.because(
                        BILLING_CREDIT_RECURRENCE_INVALID,
                        "recurrence.unit",
                        "recurrence.unit must be a day, week, month or year, such as CREDIT_RECURRENCE_UNIT_MONTH.");
            }
        }
    }

    /** What stays of a grant when a month ends. */
    record Rollover(@Nullable String min, @Nullable String max) {

        static @Nullable Rollover of(CreditGrant grant) {
            return grant.hasRollover()
                    ? new Rollover(
                            grant.getRollover().getMin(), grant.getRollover().getMax())
                    : null;
        }

        CreditRollover toMessage() {
            return CreditRollover.newBuilder()
                    .setMin(text(min))
                    .setMax(text(max))
                    .build();
        }
    }

    /** An amount as callers give it. */
    record Amount(@Nullable String amount, @Nullable String currencyCode) {

        Money toMessage() {
            return Money.newBuilder()
                    .setAmount(text(amount))
                    .setCurrencyCode(text(currencyCode))
                    .build();
        }
    }

    /** A grant that is to be made. */
    record New(
            @Nullable Amount amount,
            @Nullable String kind,
            @Nullable Integer priority,
            @Nullable String effectiveTime,
            @Nullable String expireTime,
            @Nullable List<@Nullable String> models,
            @Nullable List<@Nullable String> units,
            @Nullable Recurrence recurrence,
            @Nullable Rollover rollover,
            @Nullable String note) {

        CreditGrant toMessage() {
            var grant = CreditGrant.newBuilder()
                    .setKind(kind(text(kind)))
                    .setPriority(priority == null ? 0 : priority)
                    .setNote(text(note))
                    .addAllModels(names(models))
                    .addAllUnits(names(units));
            if (amount != null) {
                grant.setAmount(amount.toMessage());
            }
            if (effectiveTime != null) {
                grant.setEffectiveTime(time("effectiveTime", effectiveTime));
            }
            if (expireTime != null) {
                grant.setExpireTime(time("expireTime", expireTime));
            }
            if (recurrence != null) {
                grant.setRecurrence(recurrence.toMessage());
            }
            if (rollover != null) {
                grant.setRollover(rollover.toMessage());
            }
            return grant.build();
        }

        private static List<String> names(@Nullable List<@Nullable String> names) {
            return names == null
                    ? List.of()
                    : names.stream().map(CreditJson::text).toList();
        }

        private static CreditKind kind(String name) {
            try {
                return CreditKind.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw Refuse.because(
                        BILLING_CREDIT_KIND_MISSING,
                        "kind",
                        "kind must be CREDIT_KIND_PURCHASED or CREDIT_KIND_PROMOTIONAL.");
            }
        }
    }

    /** A grant with its balance. */
    record View(
            String id,
            String tenantPath,
            String kind,
            MoneyJson amount,
            int priority,
            Instant effectiveTime,
            @Nullable Instant expireTime,
            List<String> models,
            List<String> units,
            @Nullable Recurrence recurrence,
            @Nullable Rollover rollover,
            String note,
            Instant createTime,
            @Nullable Instant voidTime,
            MoneyJson granted,
            MoneyJson used,
            MoneyJson expired,
            MoneyJson voided,
            MoneyJson left,
            String createdBy) {

        static View of(CreditGrant grant) {
            return new View(
                    grant.getId(),
                    grant.getTenantPath(),
                    grant.getKind().name(),
                    MoneyJson.of(grant.getAmount()),
                    grant.getPriority(),
                    Wire.instant(grant.getEffectiveTime()),
                    grant.hasExpireTime() ? Wire.instant(grant.getExpireTime()) : null,
                    grant.getModelsList(),
                    grant.getUnitsList(),
                    Recurrence.of(grant),
                    Rollover.of(grant),
                    grant.getNote(),
                    Wire.instant(grant.getCreateTime()),
                    grant.hasVoidTime() ? Wire.instant(grant.getVoidTime()) : null,
                    MoneyJson.of(grant.getGranted()),
                    MoneyJson.of(grant.getUsed()),
                    MoneyJson.of(grant.getExpired()),
                    MoneyJson.of(grant.getVoided()),
                    MoneyJson.of(grant.getLeft()),
                    grant.getCreatedBy());
        }
    }

    /** A page of grants. */
    record Views(List<View> grants, String nextPageToken) {

        static Views of(Page<CreditGrant> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    private static Timestamp time(String field, String text) {
        try {
            return Wire.timestamp(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw Refuse.because(
                    BILLING_CREDIT_TIME_INVALID,
                    field,
                    field + " must be a time with its zone, such as 2026-12-01T00:00:00Z.");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
