package io.wharfinger.tariff.late;

import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.ChargeLine;
import io.wharfinger.tariff.charge.Conditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What one period adds to a cumulative quantity, at each price. */
record PeriodShares(TreeMap<PricedAt, Share> shares) {

    /** Of each period, for cumulative quantities at their ends. */
    static List<PeriodShares> of(Charge charge, Conditions conditions, List<BigDecimal> cumulative) {
        List<PeriodShares> periods = new ArrayList<>();
        TreeMap<PricedAt, Share> before = new TreeMap<>();
        BigDecimal discountBefore = BigDecimal.ZERO;
        for (BigDecimal quantity : cumulative) {
            var settled = conditions.settle(charge, quantity, false);
            TreeMap<PricedAt, Share> now = sums(settled.lines());
            BigDecimal discount = settled.percentDiscount().add(settled.maximumDiscount());
            periods.add(new PeriodShares(discounted(difference(now, before), discount.subtract(discountBefore))));
            before = now;
            discountBefore = discount;
        }
        return List.copyOf(periods);
    }

    PeriodShares minus(PeriodShares other) {
        return new PeriodShares(difference(shares, other.shares));
    }

    private static TreeMap<PricedAt, Share> sums(List<ChargeLine> lines) {
        TreeMap<PricedAt, Share> sums = new TreeMap<>();
        lines.forEach(line ->
                sums.merge(PricedAt.of(line), new Share(line.quantity(), line.amount(), BigDecimal.ZERO), Share::plus));
        return sums;
    }

    private static TreeMap<PricedAt, Share> difference(TreeMap<PricedAt, Share> now, TreeMap<PricedAt, Share> before) {
        TreeMap<PricedAt, Share> difference = new TreeMap<>(now);
        before.forEach((price, share) ->
                difference.put(price, now.getOrDefault(price, Share.NOTHING).minus(share)));
        difference.values().removeIf(Share::isNothing);
        return difference;
    }

    /** Takes the discount off the last lines first: those are what passed the maximum. What is left goes to the last. */
    private static TreeMap<PricedAt, Share> discounted(TreeMap<PricedAt, Share> shares, BigDecimal discount) {
        BigDecimal left = discount;
        for (PricedAt price : shares.descendingKeySet()) {
            BigDecimal taken =
                    left.min(shares.getOrDefault(price, Share.NOTHING).amount()).max(BigDecimal.ZERO);
            shares.computeIfPresent(price, (_, share) -> share.discountedBy(taken));
            left = left.subtract(taken);
        }
        if (left.signum() != 0 && !shares.isEmpty()) {
            BigDecimal rest = left;
            shares.computeIfPresent(shares.lastKey(), (_, share) -> share.discountedBy(rest));
        }
        return shares;
    }
}
