package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_SIZE_TIER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_UNKNOWN;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import io.wharfinger.contracts.billing.v1.PriceProvenance;
import io.wharfinger.contracts.billing.v1.PriceServiceTier;
import io.wharfinger.contracts.billing.v1.PriceSizeTier;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.contracts.type.v1.TokenClass;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prices in JSON; see the message PriceVersion for the fields. */
final class PriceJson {
    private PriceJson() {}

    /** Price of one token class or unit. */
    record Price(
            String tokenClass, String unit, String sizeTier, String serviceTier, String perMillion, boolean resolved) {

        static Price of(ClassPrice price) {
            return new Price(
                    price.getTokenClass().name(),
                    price.getUnit(),
                    price.getSizeTier(),
                    price.getServiceTier(),
                    price.getPerMillion(),
                    price.getResolved());
        }
    }

    /** A new price of one token class or unit. */
    record NewPrice(
            @Nullable String tokenClass,
            @Nullable String unit,
            @Nullable String sizeTier,
            @Nullable String serviceTier,
            @Nullable String perMillion) {
        private static final NewPrice NOTHING = new NewPrice(null, null, null, null, null);

        ClassPrice toMessage() {
            return ClassPrice.newBuilder()
                    .setTokenClass(tokenClass == null ? TokenClass.TOKEN_CLASS_UNSPECIFIED : number(tokenClass))
                    .setUnit(text(unit))
                    .setSizeTier(text(sizeTier))
                    .setServiceTier(text(serviceTier))
                    .setPerMillion(text(perMillion))
                    .build();
        }

        private static TokenClass number(String name) {
            try {
                return TokenClass.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw Require.refused(
                        BILLING_PRICE_TOKEN_CLASS_UNKNOWN,
                        "prices.tokenClass",
                        "tokenClass must be one of the ten, such as TOKEN_CLASS_TEXT_OUT.");
            }
        }
    }

    /** A size of requests. */
    record Size(@Nullable String name, @Nullable Long above) {

        PriceSizeTier toMessage() {
            if (above == null) {
                throw Require.refused(
                        BILLING_PRICE_SIZE_TIER_INVALID,
                        "sizeTiers.above",
                        "Say for each size tier above how many input tokens it begins.");
            }
            return PriceSizeTier.newBuilder()
                    .setName(text(name))
                    .setAbove(above)
                    .build();
        }
    }

    /** A service tier. */
    record Service(@Nullable String name, @Nullable String multiplier) {

        PriceServiceTier toMessage() {
            return PriceServiceTier.newBuilder()
                    .setName(text(name))
                    .setMultiplier(text(multiplier))
                    .build();
        }
    }

    /** Where prices come from. */
    record Source(
            @Nullable String source,
            @Nullable String name,
            @Nullable String sha256,
            @Nullable String note) {

        static Source of(PriceProvenance provenance) {
            return new Source(
                    provenance.getSource(), provenance.getName(), provenance.getSha256(), provenance.getNote());
        }

        PriceProvenance toMessage() {
            return PriceProvenance.newBuilder()
                    .setSource(text(source))
                    .setName(text(name))
                    .setSha256(text(sha256))
                    .setNote(text(note))
                    .build();
        }
    }

    /** A price version. */
    record View(
            String id,
            String model,
            String currencyCode,
            String tenant,
            String tenantPath,
            Instant effectiveTime,
            boolean ends,
            List<Size> sizeTiers,
            List<Service> serviceTiers,
            List<Price> prices,
            Source provenance,
            String corrects,
            Instant createTime) {

        static View of(PriceVersion version) {
            return new View(
                    version.getId(),
                    version.getModel(),
                    version.getCurrencyCode(),
                    version.getTenant(),
                    version.getTenantPath(),
                    Wire.instant(version.getEffectiveTime()),
                    version.getEnds(),
                    version.getSizeTiersList().stream()
                            .map(tier -> new Size(tier.getName(), tier.getAbove()))
                            .toList(),
                    version.getServiceTiersList().stream()
                            .map(tier -> new Service(tier.getName(), tier.getMultiplier()))
                            .toList(),
                    version.getPricesList().stream().map(Price::of).toList(),
                    Source.of(version.getProvenance()),
                    version.getCorrects(),
                    Wire.instant(version.getCreateTime()));
        }
    }

    /** A page of price versions. */
    record Views(List<View> priceVersions, String nextPageToken) {

        static Views of(Page<PriceVersion> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new price version. */
    record New(
            @Nullable String model,
            @Nullable String currencyCode,
            @Nullable String tenant,
            @Nullable String effectiveTime,
            @Nullable Boolean ends,
            @Nullable List<@Nullable Size> sizeTiers,
            @Nullable List<@Nullable Service> serviceTiers,
            @Nullable List<@Nullable NewPrice> prices,
            @Nullable Source provenance,
            @Nullable String corrects) {
        static final New NOTHING = new New(null, null, null, null, null, null, null, null, null, null);

        PriceVersion toMessage() {
            var message = PriceVersion.newBuilder()
                    .setModel(text(model))
                    .setCurrencyCode(text(currencyCode))
                    .setTenant(text(tenant))
                    .setEnds(ends != null && ends)
                    .setCorrects(text(corrects));
            if (effectiveTime != null) {
                message.setEffectiveTime(Wire.timestamp(time(effectiveTime)));
            }
            if (provenance != null) {
                message.setProvenance(provenance.toMessage());
            }
            each(sizeTiers, new Size(null, 0L), tier -> message.addSizeTiers(tier.toMessage()));
            each(serviceTiers, new Service(null, null), tier -> message.addServiceTiers(tier.toMessage()));
            each(prices, NewPrice.NOTHING, price -> message.addPrices(price.toMessage()));
            return message.build();
        }

        private static <T> void each(@Nullable List<@Nullable T> items, T instead, Consumer<T> use) {
            if (items != null) {
                items.forEach(item -> use.accept(Objects.requireNonNullElse(item, instead)));
            }
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw Require.refused(
                        BILLING_PRICE_TIME_INVALID,
                        "effectiveTime",
                        "effectiveTime must be a time with its zone, such as 2026-12-01T00:00:00Z.");
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
