package io.wharfinger.billing.rerating;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.RatedPart;
import io.wharfinger.billing.rating.SizeRange;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rollup.RollupKey;
import java.util.List;

/**
 * What is booked for a rate class and a quarter of an hour.
 *
 * @param rateClass number of the rate class
 * @param sum all that is booked, at the start of the quarter
 * @param rerated how much of it earlier re-ratings have booked; the rest is usage that was rated at this price when it came
 */
record BookedQuarter(long rateClass, Delta sum, long rerated) {

    /** The usage that was rated at this price when it came. */
    RatedPart firstRated(List<SizeTier> tiers) {
        return new RatedPart(
                rateClass,
                sum.grain(),
                sum.grain().minute().plus(RollupKey.QUARTER),
                SizeRange.of(sum.grain().sizeTier(), tiers),
                sum.currencyCode(),
                Math.subtractExact(sum.tokens(), rerated));
    }
}
