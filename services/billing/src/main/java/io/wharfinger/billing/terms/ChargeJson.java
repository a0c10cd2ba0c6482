package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;

import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.ChargeBasis;
import io.wharfinger.contracts.billing.v1.PriceModel;
import io.wharfinger.contracts.billing.v1.TermsCharge;
import io.wharfinger.contracts.billing.v1.TermsTier;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A charge in JSON; see the message TermsCharge for the fields. */
record ChargeJson(
        @Nullable String name,
        @Nullable String title,
        @Nullable String basis,
        @Nullable List<@Nullable String> models,
        @Nullable List<@Nullable String> units,
        @Nullable List<@Nullable String> serviceTiers,
        @Nullable List<@Nullable String> acceleratorClasses,
        @Nullable String priceModel,
        @Nullable String price,
        @Nullable String unitSize,
        @Nullable Boolean roundUp,
        @Nullable List<@Nullable TierJson> tiers,
        @Nullable String packageSize,
        @Nullable String freeQuantity,
        @Nullable String discountPercent,
        @Nullable String maximumSpend,
        @Nullable String minimumSpend,
        @Nullable Boolean onTop) {

    /** A tier. */
    record TierJson(
            @Nullable String above,
            @Nullable String upTo,
            @Nullable String unitPrice,
            @Nullable String flatFee) {

        private static TierJson of(TermsTier tier) {
            return new TierJson(tier.getAbove(), tier.getUpTo(), tier.getUnitPrice(), tier.getFlatFee());
        }

        private TermsTier toMessage() {
            return TermsTier.newBuilder()
                    .setAbove(TermsJson.text(above))
                    .setUpTo(TermsJson.text(upTo))
                    .setUnitPrice(TermsJson.text(unitPrice))
                    .setFlatFee(TermsJson.text(flatFee))
                    .build();
        }
    }

    static ChargeJson of(TermsCharge charge) {
        return new ChargeJson(
                charge.getName(),
                charge.getTitle(),
                charge.getBasis().name(),
                List.copyOf(charge.getModelsList()),
                List.copyOf(charge.getUnitsList()),
                List.copyOf(charge.getServiceTiersList()),
                List.copyOf(charge.getAcceleratorClassesList()),
                charge.getPriceModel().name(),
                charge.getPrice(),
                charge.getUnitSize(),
                charge.getRoundUp(),
                tiers(charge),
                charge.getPackageSize(),
                charge.getFreeQuantity(),
                charge.getDiscountPercent(),
                charge.getMaximumSpend(),
                charge.getMinimumSpend(),
                charge.getOnTop());
    }

    private static List<@Nullable TierJson> tiers(TermsCharge charge) {
        return charge.getTiersList().stream()
                .<@Nullable TierJson>map(TierJson::of)
                .toList();
    }

    static TermsCharge message(@Nullable ChargeJson charge) {
        return charge == null ? TermsCharge.getDefaultInstance() : charge.toMessage();
    }

    private TermsCharge toMessage() {
        var message = TermsCharge.newBuilder()
                .setName(TermsJson.text(name))
                .setTitle(TermsJson.text(title))
                .setBasis(named(ChargeBasis.class, "basis", basis, ChargeBasis.CHARGE_BASIS_UNSPECIFIED))
                .addAllModels(texts(models))
                .addAllUnits(texts(units))
                .addAllServiceTiers(texts(serviceTiers))
                .addAllAcceleratorClasses(texts(acceleratorClasses))
                .setPriceModel(named(PriceModel.class, "priceModel", priceModel, PriceModel.PRICE_MODEL_UNSPECIFIED))
                .setPrice(TermsJson.text(price))
                .setUnitSize(TermsJson.text(unitSize))
                .setRoundUp(Boolean.TRUE.equals(roundUp))
                .setPackageSize(TermsJson.text(packageSize))
                .setFreeQuantity(TermsJson.text(freeQuantity))
                .setDiscountPercent(TermsJson.text(discountPercent))
                .setMaximumSpend(TermsJson.text(maximumSpend))
                .setMinimumSpend(TermsJson.text(minimumSpend))
                .setOnTop(Boolean.TRUE.equals(onTop));
        if (tiers != null) {
            tiers.forEach(tier -> message.addTiers(tier == null ? TermsTier.getDefaultInstance() : tier.toMessage()));
        }
        return message.build();
    }

    private static List<String> texts(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(text -> Objects.requireNonNullElse(text, ""))
                        .toList();
    }

    private static <E extends Enum<E>> E named(Class<E> type, String field, @Nullable String name, E otherwise) {
        try {
            return name == null || name.isEmpty() ? otherwise : Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw Refuse.because(
                    BILLING_TERMS_INVALID,
                    "charges." + field,
                    "charges.%s must be a name such as %s.".formatted(field, type.getEnumConstants()[1].name()));
        }
    }
}
