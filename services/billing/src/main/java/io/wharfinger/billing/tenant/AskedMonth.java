package io.wharfinger.billing.tenant;

import static io.wharfinger.billing.BillingFailure.BILLING_PERIOD_INVALID;

import io.wharfinger.billing.statement.Period;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Instant;
import java.time.ZoneId;

/** The month that a caller asks for. */
public final class AskedMonth {
    private AskedMonth() {}

    /**
     * The month in the tenant's zone; fails with BILLING_PERIOD_INVALID.
     *
     * @param month such as {@code 2026-11}; empty for the current one
     */
    public static Period of(TenantRow tenant, String month, Instant now) {
        var zone = ZoneId.of(tenant.timeZone());
        if (month.isEmpty()) {
            return Period.at(now, zone);
        }
        return Period.month(month)
                .map(found -> new Period(found, zone))
                .orElseThrow(() -> new WharfException(
                                BILLING_PERIOD_INVALID, "period must be a calendar month such as 2026-11.")
                        .with("field", "period"));
    }
}
