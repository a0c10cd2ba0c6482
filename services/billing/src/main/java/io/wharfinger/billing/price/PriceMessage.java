package io.wharfinger.billing.price;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import io.wharfinger.contracts.billing.v1.PriceProvenance;
import io.wharfinger.contracts.billing.v1.PriceServiceTier;
import io.wharfinger.contracts.billing.v1.PriceSizeTier;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Price versions in the form of the contract. */
final class PriceMessage {
    private PriceMessage() {}

    static PriceVersion of(PriceEntry entry) {
        var message = PriceVersion.newBuilder()
                .setId(entry.id().toString())
                .setTenant(entry.tenant().name())
                .setTenantPath(entry.tenant().path())
                .setModel(entry.model())
                .setCurrencyCode(entry.currencyCode())
                .setEffectiveTime(Wire.timestamp(entry.effectiveTime()))
                .setEnds(entry.ends())
                .setProvenance(provenance(entry.provenance()))
                .setCorrects(entry.corrects().map(UUID::toString).orElse(""))
                .setCreateTime(Wire.timestamp(entry.createTime()));
        entry.sizeTiers().stream()
                .sorted(Comparator.comparingLong(SizeTier::above))
                .forEach(tier -> message.addSizeTiers(
                        PriceSizeTier.newBuilder().setName(tier.name()).setAbove(tier.above())));
        new TreeMap<>(entry.multipliers())
                .forEach((name, multiplier) -> message.addServiceTiers(
                        PriceServiceTier.newBuilder().setName(name).setMultiplier(Wire.price(multiplier))));
        add(message, entry.given(), false);
        add(message, entry.resolved(), true);
        return message.build();
    }

    private static void add(PriceVersion.Builder message, Map<PricePoint, UnitPrice> prices, boolean resolved) {
        new TreeMap<>(prices).forEach((point, price) -> message.addPrices(price(point, price, resolved)));
    }

    private static ClassPrice price(PricePoint point, UnitPrice price, boolean resolved) {
        var message = ClassPrice.newBuilder()
                .setPerMillion(Wire.price(price.perMillion()))
                .setResolved(resolved);
        point.unit()
                .tokenClass()
                .ifPresentOrElse(
                        tokenClass -> message.setTokenClass(Wire.tokenClass(tokenClass)),
                        () -> message.setUnit(point.unit().name()));
        if (!point.sizeTier().equals(SizeTier.ALL)) {
            message.setSizeTier(point.sizeTier());
        }
        if (!point.serviceTier().equals(PricePoint.ANY_SERVICE)) {
            message.setServiceTier(point.serviceTier());
        }
        return message.build();
    }

    private static PriceProvenance provenance(Provenance provenance) {
        return PriceProvenance.newBuilder()
                .setSource(provenance.source())
                .setName(provenance.name())
                .setSha256(provenance.sha256())
                .setNote(provenance.note())
                .build();
    }
}
