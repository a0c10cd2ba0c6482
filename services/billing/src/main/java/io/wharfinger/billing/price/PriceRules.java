package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CORRECTION_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CURRENCY_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_END_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_MODEL_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_PROVENANCE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_MISSING;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.PriceProvenance;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a new price version must be like. */
final class PriceRules {
    private static final int MODEL_LENGTH_MAX = 200;
    private static final int SOURCE_LENGTH_MAX = 40;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int NOTE_LENGTH_MAX = 1000;
    private static final Pattern SHA256 = Pattern.compile("|[0-9a-f]{64}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PriceRules() {}

    /** The version as it will be stored, for all tenants; fails with the first rule that is broken. */
    static PriceEntry check(PriceVersion version, UUID id, Instant now) {
        requireNotGiven(version.getId().isEmpty(), "id");
        requireNotGiven(!version.hasCreateTime(), "createTime");
        requireNotGiven(version.getTenantPath().isEmpty(), "tenantPath");
        var model = model(version.getModel());
        var currency = currency(version.getCurrencyCode());
        var time = effectiveTime(version);
        var sizeTiers = TierRules.sizeTiers(version.getSizeTiersList());
        var multipliers = TierRules.multipliers(version.getServiceTiersList());
        if (version.getEnds()) {
            requireOnlyAnEnd(version);
        }
        Map<PricePoint, UnitPrice> given = version.getEnds()
                ? Map.of()
                : PriceListRules.prices(version.getPricesList(), sizeTiers, multipliers.keySet());
        return new PriceEntry(
                id,
                PriceEntry.For.ALL,
                model,
                currency,
                time,
                version.getEnds(),
                sizeTiers,
                multipliers,
                given,
                Multiplied.prices(given, multipliers),
                provenance(version.getProvenance()),
                corrects(version.getCorrects()),
                now);
    }

    private static Optional<UUID> corrects(String id) {
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Require.refused(
                    BILLING_PRICE_CORRECTION_INVALID,
                    "corrects",
                    "corrects must be the id of a price version, as GET /billing/v1/prices shows it.");
        }
    }

    private static void requireNotGiven(boolean empty, String field) {
        Require.that(empty, BILLING_PRICE_FIELD_GIVEN, field, "Leave %s out: billing gives it.".formatted(field));
    }

    private static void requireOnlyAnEnd(PriceVersion version) {
        Require.that(
                !version.getTenant().isEmpty(),
                BILLING_PRICE_END_INVALID,
                "tenant",
                "Only what a tenant has instead of the list price can be ended: give the tenant.");
        Require.that(
                version.getPricesCount() == 0
                        && version.getSizeTiersCount() == 0
                        && version.getServiceTiersCount() == 0,
                BILLING_PRICE_END_INVALID,
                "prices",
                "What ends a tenant's own price has no prices and no tiers.");
    }

    private static Provenance provenance(PriceProvenance given) {
        text(given.getSource(), SOURCE_LENGTH_MAX, "source");
        text(given.getName(), NAME_LENGTH_MAX, "name");
        text(given.getNote(), NOTE_LENGTH_MAX, "note");
        Require.that(
                SHA256.matcher(given.getSha256()).matches(),
                BILLING_PRICE_PROVENANCE_INVALID,
                "provenance.sha256",
                "sha256 must be 64 hexadecimal digits in lower case, or empty.");
        return new Provenance(given.getSource(), given.getName(), given.getSha256(), given.getNote());
    }

    private static void text(String text, int lengthMax, String field) {
        Require.that(
                text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl),
                BILLING_PRICE_PROVENANCE_INVALID,
                "provenance." + field,
                "%s must be at most %d printable characters.".formatted(field, lengthMax));
    }

    private static String model(String model) {
        Require.that(
                !model.isBlank()
                        && model.length() <= MODEL_LENGTH_MAX
                        && model.chars().noneMatch(Character::isISOControl),
                BILLING_PRICE_MODEL_INVALID,
                "model",
                "model must be 1 to %d printable characters.".formatted(MODEL_LENGTH_MAX));
        return model;
    }

    private static String currency(String code) {
        Require.that(
                code.matches("[A-Z]{3}") && isCurrency(code),
                BILLING_PRICE_CURRENCY_UNKNOWN,
                "currencyCode",
                "currencyCode must be an ISO 4217 code in upper case, such as EUR.");
        return code;
    }

    private static boolean isCurrency(String code) {
        try {
            // Codes without a minor unit (XAU, XXX) are no money to bill in.
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Instant effectiveTime(PriceVersion version) {
        Require.that(
                version.hasEffectiveTime(),
                BILLING_PRICE_TIME_MISSING,
                "effectiveTime",
                "Say from when on the price counts: effectiveTime, such as 2026-12-01T00:00:00Z.");
        var time = Wire.instant(version.getEffectiveTime()).truncatedTo(ChronoUnit.MICROS);
        Require.that(
                !time.isBefore(EARLIEST) && time.isBefore(LATEST),
                BILLING_PRICE_TIME_INVALID,
                "effectiveTime",
                "effectiveTime must be from 2000 on and before 2200.");
        return time;
    }
}
