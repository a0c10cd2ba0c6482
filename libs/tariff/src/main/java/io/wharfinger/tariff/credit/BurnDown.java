package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * What became of grants and uses over a timeline.
 *
 * @param balances one for each grant, in the order in which they burn
 * @param allocations which grant paid what, in the order of payment
 * @param owed what no grant has paid for yet, the oldest use first
 * @param overage the sum of that
 * @param segments the timeline without gaps; at least one
 */
public record BurnDown(
        List<GrantBalance> balances,
        List<Allocation> allocations,
        List<Owed> owed,
        BigDecimal overage,
        List<Segment> segments) {

    /**
     * Burns grants over a timeline. At one moment grants end first, then come resets, refreshes and beginnings, then what is
     * owed is paid, then comes what is used, then what is taken back.
     *
     * @throws io.wharfinger.tariff.TariffException if two grants have one id, a void does not fit its use, or grants recur more than
     *     {@value Boundaries#COUNT_MAX} times in all
     */
    public static BurnDown of(Collection<Grant> grants, Timeline timeline) {
        return new Burning(grants, timeline).run();
    }

    /** What is left of all grants. */
    public BigDecimal left() {
        return balances.stream().map(GrantBalance::left).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What has expired unused of all grants. */
    public BigDecimal breakage() {
        return balances.stream().map(GrantBalance::expired).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
