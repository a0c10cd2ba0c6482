package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Charges of every model, quantities and splits. */
final class Charges extends DomainContextBase {

    @Provide
    Arbitrary<BigDecimal> quantity() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("5000"))
                .ofScale(3);
    }

    @Provide
    Arbitrary<Tiers> tiers() {
        return Combinators.combine(
                        price().list().ofSize(6), width().list().ofMinSize(0).ofMaxSize(4))
                .as(Charges::tiers);
    }

    @Provide
    Arbitrary<Graduated> graduated() {
        return tiers().map(Graduated::new);
    }

    @Provide
    Arbitrary<Charge> charge() {
        return Arbitraries.oneOf(
                price().map(PerUnit::new),
                price().map(Flat::new),
                tiers().map(Graduated::new),
                tiers().map(Volume::new),
                packages(),
                packages()
                        .map(packages -> new Converted(
                                new UnitConversion(BigDecimal.ONE, new BigDecimal("7"), WholeUnits.UP, 0), packages)),
                price().map(price -> new Percentage(price, BigDecimal.TEN)),
                price().map(price -> new Dynamic(price, 2)),
                blocks().map(GraduatedBlocks::new),
                blocks().map(VolumeBlocks::new));
    }

    private static Arbitrary<Charge> packages() {
        return Combinators.combine(width(), price(), width(), Arbitraries.of(WholeUnits.class))
                .as(PackagePrice::new);
    }

    private static Arbitrary<List<BlockTier>> blocks() {
        return Combinators.combine(width(), price(), width(), price())
                .as((size, price, lastSize, lastPrice) ->
                        List.of(new BlockTier(size, BigDecimal.TEN, price), new BlockTier(lastSize, null, lastPrice)));
    }

    private static Arbitrary<BigDecimal> price() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN)
                .ofScale(12);
    }

    private static Arbitrary<BigDecimal> width() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.001"), new BigDecimal("900"))
                .ofScale(3);
    }

    private static Tiers tiers(List<BigDecimal> prices, List<BigDecimal> widths) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal end = BigDecimal.ZERO;
        for (BigDecimal width : widths) {
            end = end.add(width);
            tiers.add(new Tier(end, prices.get(tiers.size()), prices.get(5)));
        }
        tiers.add(new Tier(null, prices.get(4), null));
        return new Tiers(tiers);
    }
}
