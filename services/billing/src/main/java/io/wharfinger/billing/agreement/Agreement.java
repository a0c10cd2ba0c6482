package io.wharfinger.billing.agreement;

import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PercentageDiscount;
import java.util.List;
import java.util.Optional;

/**
 * What a version of a tenant's terms says.
 *
 * @param currencyCode of all its amounts
 * @param charges in the order of the terms
 * @param discount taken off everything
 * @param commitment of each period
 * @param maximum of each period
 * @param minimum of each period
 */
public record Agreement(
        String currencyCode,
        List<AgreedCharge> charges,
        Optional<PercentageDiscount> discount,
        Optional<Commitment> commitment,
        Optional<MaximumSpend> maximum,
        Optional<MinimumSpend> minimum) {
    public Agreement {
        charges = List.copyOf(charges);
    }
}
