package io.wharfinger.billing.prepaid;

import io.wharfinger.tariff.credit.BurnDown;
import io.wharfinger.tariff.credit.Grant;
import io.wharfinger.tariff.credit.GrantBalance;
import io.wharfinger.tariff.credit.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One month of a tenant's credit. Grants of a month pay charges of that month only: what no grant has paid when it ends
 * is billed, and a later grant does not pay it.
 *
 * @param start first moment of the month
 * @param end first moment after it: what ends or begins then is of this month, charges of then are not
 */
public record CreditMonth(Instant start, Instant end) {

    /** A grant with what was left of it when the month began; its amount if it was not yet given. */
    public record Opening(CreditGrant grant, BigDecimal left) {}

    /**
     * What happens to each grant from the start of the month to a moment.
     *
     * @param charges of the month
     * @param until not before the start; what comes after the month's end is not looked at
     */
    public Map<UUID, GrantSums> burn(List<Opening> openings, List<Charge> charges, Instant until) {
        var last = until.isBefore(end) ? until : end;
        var sums = new LinkedHashMap<UUID, GrantSums>();
        var grants = new ArrayList<Grant>();
        for (var opening : openings) {
            sums.put(opening.grant.id(), unbegun(opening, last));
            if (!opening.grant.isVoidedUnbegun()) {
                grants.add(opening.grant.from(start, opening.left));
            }
        }
        var resets = last.equals(end) ? List.of(end) : List.<Instant>of();
        var timeline = new Timeline(start, last, Charges.uses(charges), List.of(), resets, false);
        BurnDown.of(grants, timeline)
                .balances()
                .forEach(balance ->
                        sums.merge(UUID.fromString(balance.grant().id()), sums(balance, last), GrantSums::plus));
        return sums;
    }

    private GrantSums unbegun(Opening opening, Instant last) {
        var isVoided = opening.grant.isVoidedUnbegun()
                && !opening.grant.voidTime().orElseThrow().isAfter(last);
        return isVoided
                ? new GrantSums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, opening.left)
                : GrantSums.NONE;
    }

    private static GrantSums sums(GrantBalance balance, Instant last) {
        var grant = balance.grant();
        if (grant.effective().isAfter(last) || balance.granted().signum() == 0) {
            return GrantSums.NONE;
        }
        var begunWith = grant.opening().orElse(grant.amount());
        return new GrantSums(
                balance.granted().subtract(begunWith), balance.used(), balance.expired(), balance.voided());
    }
}
