package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.charge.BlockTier;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Conditions;
import io.wharfinger.tariff.charge.Converted;
import io.wharfinger.tariff.charge.Flat;
import io.wharfinger.tariff.charge.Graduated;
import io.wharfinger.tariff.charge.GraduatedBlocks;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PackagePrice;
import io.wharfinger.tariff.charge.PerUnit;
import io.wharfinger.tariff.charge.PercentageDiscount;
import io.wharfinger.tariff.charge.Tier;
import io.wharfinger.tariff.charge.Tiers;
import io.wharfinger.tariff.charge.UnitConversion;
import io.wharfinger.tariff.charge.UsageDiscount;
import io.wharfinger.tariff.charge.Volume;
import io.wharfinger.tariff.charge.VolumeBlocks;
import io.wharfinger.tariff.charge.WholeUnits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices as cases have them. */
final class Prices {
    private Prices() {}

    /** A price of any model: tiers with a mode, tiers in blocks, packages, per unit, or flat; on converted units if told so. */
    static Charge any(Fields price) {
        Charge charge = unconverted(price);
        return price.has("divideBy") || price.has("multiplyBy") ? new Converted(conversion(price), charge) : charge;
    }

    /** As {@link #any}, without looking for a conversion. */
    static Charge unconverted(Fields price) {
        if (price.has("tiers")) {
            return tiered(price, price.text("mode", "graduated"));
        }
        if (price.has("packageSize")) {
            return packages(price);
        }
        return price.has("unit") ? perUnit(price) : new Flat(price.decimal("flat"));
    }

    private static Charge tiered(Fields price, String mode) {
        boolean blocks = price.objects("tiers").stream().anyMatch(tier -> tier.has("blockSize"));
        return switch (mode) {
            case "graduated" -> blocks ? graduatedBlocks(price) : graduated(price);
            case "volume" -> blocks ? volumeBlocks(price) : volume(price);
            default ->
                throw new UnreadableCaseException("mode is \"%s\"; it must be graduated or volume".formatted(mode));
        };
    }

    static PerUnit perUnit(Fields price) {
        return new PerUnit(price.decimal("unit"));
    }

    static Graduated graduated(Fields price) {
        return new Graduated(tiers(price));
    }

    static Volume volume(Fields price) {
        return new Volume(tiers(price));
    }

    static GraduatedBlocks graduatedBlocks(Fields price) {
        return new GraduatedBlocks(blockTiers(price));
    }

    static VolumeBlocks volumeBlocks(Fields price) {
        return new VolumeBlocks(blockTiers(price));
    }

    static PackagePrice packages(Fields price) {
        return new PackagePrice(
                price.decimal("packageSize"),
                price.decimal("packageAmount", BigDecimal.ZERO),
                price.decimal("freeUnits", BigDecimal.ZERO),
                Optional.ofNullable(begun(price.text("round", "up"))).orElse(WholeUnits.UP));
    }

    static UnitConversion conversion(Fields price) {
        return new UnitConversion(
                price.decimal("multiplyBy", BigDecimal.ONE),
                price.decimal("divideBy", BigDecimal.ONE),
                begun(price.text("round", "none")),
                price.digits("precision", 0));
    }

    /** Discounts and bounds of spend, as far as the price has some. */
    static Conditions conditions(Fields price) {
        return new Conditions(
                Optional.ofNullable(price.decimalOrNull("freeQty")).map(UsageDiscount::new),
                Optional.ofNullable(price.decimalOrNull("discountPercent")).map(PercentageDiscount::new),
                Optional.ofNullable(price.decimalOrNull("maximum")).map(MaximumSpend::new),
                Optional.ofNullable(price.decimalOrNull("minimum")).map(MinimumSpend::new));
    }

    private static Tiers tiers(Fields price) {
        return Tiers.lastGoesOn(price.objects("tiers").stream()
                .map(tier ->
                        new Tier(tier.decimalOrNull("upTo"), tier.decimalOrNull("unit"), tier.decimalOrNull("flat")))
                .toList());
    }

    private static List<BlockTier> blockTiers(Fields price) {
        return price.objects("tiers").stream()
                .map(tier -> new BlockTier(
                        tier.decimal("blockSize"), endOf(tier.decimalOrNull("maxBlocks")), tier.decimal("price")))
                .toList();
    }

    /** -1 says without end. */
    private static @Nullable BigDecimal endOf(@Nullable BigDecimal blocksMax) {
        return blocksMax == null || blocksMax.signum() < 0 ? null : blocksMax;
    }

    private static @Nullable WholeUnits begun(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "none" -> null;
            case "ceil", "ceiling", "up" -> WholeUnits.UP;
            case "floor", "down" -> WholeUnits.DOWN;
            case "half_up", "halfup", "nearest", "round" -> WholeUnits.HALF_UP;
            default ->
                throw new UnreadableCaseException(
                        "round is \"%s\"; it must be up, ceil, down, floor, half_up or none".formatted(word));
        };
    }

    /** Says of tiers that end what becomes of a quantity above. */
    static Optional<String> aboveLast(Fields price, BigDecimal quantity) {
        List<Fields> tiers = price.objects("tiers");
        return tiers.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(tiers.getLast().decimalOrNull("upTo"))
                        .filter(end -> quantity.compareTo(end) > 0)
                        .map(end ->
                                "the last tier ends at %s; ours goes on at its price above, so that no unit is free by oversight"
                                        .formatted(end.toPlainString()));
    }
}
