package io.wharfinger.cli.demo.suite;

import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.rest.RestClient;
import java.math.BigDecimal;

/** Reads bills. */
public final class Bills {
    private final RestClient billing;

    /** Works through billing's REST interface. */
    public Bills(RestClient billing) {
        this.billing = billing;
    }

    static String path(String tenant) {
        return "/billing/v1/tenants/" + RestClient.encoded(tenant) + "/bill";
    }

    /** A tenant's bill for the current month in its zone. */
    public Bill current(String tenant) {
        return Bill.of(billing.get(path(tenant)));
    }

    /** A tenant's bill for one month, "2026-11". */
    public Bill of(String tenant, String period) {
        return Bill.of(billing.get(
                "/billing/v1/tenants/" + RestClient.encoded(tenant) + "/bill?period=" + RestClient.encoded(period)));
    }

    /**
     * What was added to a tenant's bills since an earlier reading, also if a month has ended meanwhile.
     *
     * @param before the bill that was current then
     * @param now the bill that is current
     */
    public Addition added(Bill before, Bill now) {
        if (before.period().equals(now.period())) {
            return new Addition(
                    now.tally().minus(before.tally()), now.exactAmount().subtract(before.exactAmount()));
        }
        Addition lastMonth = added(before, of(before.tenant(), before.period()));
        return new Addition(
                lastMonth.tokens().plus(now.tally()), lastMonth.exactAmount().add(now.exactAmount()));
    }

    /**
     * A part of a bill.
     *
     * @param tokens tokens on its lines
     * @param exactAmount amount of its lines before rounding
     */
    public record Addition(Tally tokens, BigDecimal exactAmount) {}
}
