package io.wharfinger.billing.credit;

import io.wharfinger.billing.prepaid.CreditKind;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreditGrant;
import io.wharfinger.contracts.billing.v1.CreditRecurrence;
import io.wharfinger.contracts.billing.v1.CreditRecurrenceUnit;
import io.wharfinger.contracts.billing.v1.CreditRollover;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credit in the form of the contract. */
final class CreditMessages {
    private CreditMessages() {}

    /** A grant from the columns that {@link CreditReads} reads. */
    static CreditGrant grant(@Nullable Object[] row) {
        var currency = text(row[2]);
        var grant = CreditGrant.newBuilder()
                .setId(String.valueOf((UUID) row[0]))
                .setTenantPath(text(row[1]))
                .setKind(kind(CreditKind.valueOf(text(row[3]))))
                .setAmount(money(row[4], currency))
                .setPriority(number(row[5]))
                .addAllModels(names(row[10]))
                .addAllUnits(names(row[11]).stream().map(CreditMessages::unit).toList())
                .setNote(text(row[16]))
                .setCreatedBy(text(row[17]))
                .setGranted(money(row[18], currency))
                .setUsed(money(row[19], currency))
                .setExpired(money(row[20], currency))
                .setVoided(money(row[21], currency))
                .setLeft(money(row[22], currency));
        times(grant, row);
        repeats(grant, row);
        return grant.build();
    }

    private static void times(CreditGrant.Builder grant, @Nullable Object[] row) {
        if (row[6] instanceof OffsetDateTime time) {
            grant.setCreateTime(Wire.timestamp(time.toInstant()));
        }
        if (row[7] instanceof OffsetDateTime time) {
            grant.setEffectiveTime(Wire.timestamp(time.toInstant()));
        }
        if (row[8] instanceof OffsetDateTime time) {
            grant.setExpireTime(Wire.timestamp(time.toInstant()));
        }
        if (row[9] instanceof OffsetDateTime time) {
            grant.setVoidTime(Wire.timestamp(time.toInstant()));
        }
    }

    private static void repeats(CreditGrant.Builder grant, @Nullable Object[] row) {
        if (number(row[12]) > 0) {
            grant.setRecurrence(CreditRecurrence.newBuilder()
                    .setEvery(number(row[12]))
                    .setUnit(unit(ChronoUnit.valueOf(text(row[13])))));
        }
        var isAll = row[15] == null && ((BigDecimal) value(row[14])).signum() == 0;
        if (!isAll) {
            grant.setRollover(CreditRollover.newBuilder()
                    .setMin(Wire.price((BigDecimal) value(row[14])))
                    .setMax(row[15] == null ? "" : Wire.price((BigDecimal) value(row[15]))));
        }
    }

    private static CreditRecurrenceUnit unit(ChronoUnit unit) {
        return CreditRecurrenceUnit.valueOf(
                "CREDIT_RECURRENCE_UNIT_" + unit.name().substring(0, unit.name().length() - 1));
    }

    private static io.wharfinger.contracts.billing.v1.CreditKind kind(CreditKind kind) {
        return switch (kind) {
            case PURCHASED -> io.wharfinger.contracts.billing.v1.CreditKind.CREDIT_KIND_PURCHASED;
            case PROMOTIONAL -> io.wharfinger.contracts.billing.v1.CreditKind.CREDIT_KIND_PROMOTIONAL;
        };
    }

    private static String unit(String name) {
        return Arrays.stream(TokenClass.values())
                        .anyMatch(tokenClass -> tokenClass.name().equals(name))
                ? "TOKEN_CLASS_" + name
                : name;
    }

    private static List<String> names(@Nullable Object lines) {
        var text = text(lines);
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    static Money money(@Nullable Object amount, String currency) {
        return Money.newBuilder()
                .setAmount(Wire.price((BigDecimal) value(amount)))
                .setCurrencyCode(currency)
                .build();
    }

    private static String text(@Nullable Object value) {
        return (String) value(value);
    }

    private static int number(@Nullable Object value) {
        return (Integer) value(value);
    }

    private static Object value(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a column that is never null is null");
        }
        return value;
    }
}
