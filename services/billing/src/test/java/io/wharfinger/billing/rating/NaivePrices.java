package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rule of which price counts, read word by word, with lists and loops alone. */
final class NaivePrices {
    private NaivePrices() {}

    static boolean isKnown(String tenantPath) {
        return !tenantPath.equals("/nobody/");
    }

    static Optional<UnitPrice> price(List<PriceVersion> versions, Usage usage, Unit unit) {
        return isKnown(usage.attribution().tenantPath())
                ? version(versions, usage).flatMap(version -> price(version.rates(), usage, unit))
                : Optional.empty();
    }

    private static Optional<PriceVersion> version(List<PriceVersion> versions, Usage usage) {
        var fitting = versions.stream()
                .filter(version -> version.model().equals(usage.attribution().model()))
                .filter(version -> usage.attribution().tenantPath().startsWith(version.tenantPath()))
                .filter(version -> !version.effectiveTime().isAfter(usage.minute()))
                .toList();
        return fitting.stream()
                .filter(version -> fitting.stream()
                        .noneMatch(other -> other.tenantPath().equals(version.tenantPath())
                                && other.effectiveTime().isAfter(version.effectiveTime())))
                .filter(version -> !version.ends())
                .max(Comparator.comparingInt(version -> version.tenantPath().length()));
    }

    private static Optional<UnitPrice> price(RateCard rates, Usage usage, Unit unit) {
        var sizeTier = rates.sizeTiers().stream()
                .filter(tier -> usage.requestInput() > tier.above())
                .max(Comparator.comparingLong(SizeTier::above))
                .map(SizeTier::name)
                .orElse("all");
        var own = rates.prices()
                .get(new PricePoint(unit, sizeTier, usage.attribution().serviceTier()));
        return Optional.ofNullable(own == null ? rates.prices().get(new PricePoint(unit, sizeTier, "*")) : own);
    }
}
