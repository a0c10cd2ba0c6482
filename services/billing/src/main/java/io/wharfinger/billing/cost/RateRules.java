package io.wharfinger.billing.cost;

import static io.wharfinger.billing.BillingFailure.BILLING_RATE_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_RATE_ITEM_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_RATE_NOTE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_RATE_POWER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_RATE_TIME_INVALID;

import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a new rate must be like. */
final class RateRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern POWER = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");
    private static final BigDecimal POWER_MAX = new BigDecimal(1000);
    private static final int NOTE_LENGTH_MAX = 1000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private RateRules() {}

    /** The rate as it will be stored; fails with the first rule that is broken. */
    static CostRate check(Rate given, UUID id, Instant now) {
        Refuse.unless(given.getId().isEmpty(), BILLING_RATE_FIELD_GIVEN, "id", "Leave id out: billing gives it.");
        Refuse.unless(
                !given.hasCreateTime(),
                BILLING_RATE_FIELD_GIVEN,
                "createTime",
                "Leave createTime out: billing gives it.");
        var item = item(given);
        var node = given.getNodePerHour().isEmpty() ? "0" : given.getNodePerHour();
        return new CostRate(
                id,
                item,
                Amounts.currency("perHour.currencyCode", given.getPerHour().getCurrencyCode()),
                Amounts.notNegative("perHour.amount", given.getPerHour().getAmount()),
                nodePerHour(item, Amounts.notNegative("nodePerHour", node)),
                power(item, given.getPowerKilowatts()),
                effectiveTime(given),
                note(given.getNote()),
                now);
    }

    private static CostRate.Item item(Rate given) {
        name("cluster", given.getCluster());
        boolean isShared = given.getAcceleratorClass().isEmpty();
        Refuse.unless(
                isShared != given.getShared().isEmpty(),
                BILLING_RATE_ITEM_INVALID,
                "acceleratorClass",
                "Give either acceleratorClass or shared, the name of what all of the cluster share.");
        name(isShared ? "shared" : "acceleratorClass", isShared ? given.getShared() : given.getAcceleratorClass());
        return new CostRate.Item(given.getCluster(), given.getAcceleratorClass(), given.getShared());
    }

    private static void name(String field, String name) {
        Refuse.unless(
                NAME.matcher(name).matches(),
                BILLING_RATE_ITEM_INVALID,
                field,
                "%s must be 1 to 40 small letters, digits and hyphens.".formatted(field));
    }

    private static BigDecimal nodePerHour(CostRate.Item item, BigDecimal amount) {
        Refuse.unless(
                !item.isShared() || amount.signum() == 0,
                BILLING_RATE_ITEM_INVALID,
                "nodePerHour",
                "What is shared has no share of a node: leave nodePerHour out.");
        return amount;
    }

    private static Optional<BigDecimal> power(CostRate.Item item, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Refuse.unless(
                !item.isShared() && POWER.matcher(text).matches() && new BigDecimal(text).compareTo(POWER_MAX) <= 0,
                BILLING_RATE_POWER_INVALID,
                "powerKilowatts",
                "powerKilowatts must be a decimal number of kilowatts of one accelerator, such as 1.73.");
        return Optional.of(new BigDecimal(text));
    }

    private static Instant effectiveTime(Rate given) {
        var time = Wire.instant(given.getEffectiveTime());
        Refuse.unless(
                given.hasEffectiveTime()
                        && time.equals(time.truncatedTo(ChronoUnit.HOURS))
                        && !time.isBefore(EARLIEST)
                        && time.isBefore(LATEST),
                BILLING_RATE_TIME_INVALID,
                "effectiveTime",
                "effectiveTime must be a full hour from 2000 on and before 2200, such as 2026-12-01T00:00:00Z.");
        return time;
    }

    private static String note(String note) {
        Refuse.unless(
                note.length() <= NOTE_LENGTH_MAX && note.chars().noneMatch(Character::isISOControl),
                BILLING_RATE_NOTE_INVALID,
                "note",
                "note must be at most %d printable characters.".formatted(NOTE_LENGTH_MAX));
        return note;
    }
}
