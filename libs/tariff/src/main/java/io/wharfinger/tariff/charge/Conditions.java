package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What changes a charge, in the order in which it does: free units, then the charge itself, then the percentage off, then
 * the maximum, and at the end of the period the minimum.
 */
public record Conditions(
        Optional<UsageDiscount> free,
        Optional<PercentageDiscount> discount,
        Optional<MaximumSpend> maximum,
        Optional<MinimumSpend> minimum) {

    /** Nothing changes the charge. */
    public static final Conditions NONE =
            new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * What a period's cumulative quantity comes to under a charge.
     *
     * @param ended whether the period is over, so that the minimum is due
     */
    public Settled settle(Charge charge, BigDecimal quantity, boolean ended) {
        BigDecimal billable = free.map(units -> units.billable(quantity)).orElse(Charge.quantity(quantity));
        return bound(charge.lines(billable), billable, quantity.subtract(billable), ended);
    }

    private Settled bound(List<ChargeLine> lines, BigDecimal billable, BigDecimal freeUnits, boolean ended) {
        BigDecimal gross = ChargeLine.sum(lines);
        BigDecimal percentOff = discount.map(off -> off.of(gross)).orElse(BigDecimal.ZERO);
        BigDecimal discounted = gross.subtract(percentOff);
        BigDecimal aboveMaximum = maximum.map(
                        most -> discounted.subtract(most.maximum()).max(BigDecimal.ZERO))
                .orElse(BigDecimal.ZERO);
        BigDecimal billed = discounted.subtract(aboveMaximum);
        BigDecimal trueUp =
                minimum.filter(_ -> ended).map(least -> least.trueUp(billed)).orElse(BigDecimal.ZERO);
        return new Settled(lines, billable, freeUnits, gross, percentOff, aboveMaximum, trueUp);
    }
}
