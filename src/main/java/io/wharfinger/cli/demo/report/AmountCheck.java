package io.wharfinger.cli.demo.report;

import java.math.BigDecimal;

/**
 * What one tenant was billed in this demo beside tokens times price, reckoned apart from what the client saw.
 *
 * @param tenant name of the tenant
 * @param currency ISO 4217 code
 * @param billed added to the bill, before rounding
 * @param expected tokens that the client saw, times the prices that the demo has set
 */
public record AmountCheck(String tenant, String currency, BigDecimal billed, BigDecimal expected) {
    /** How much more was billed than expected. */
    public BigDecimal difference() {
        return billed.subtract(expected);
    }

    /** Whether both are exactly the same amount. */
    public boolean agrees() {
        return difference().signum() == 0;
    }
}
