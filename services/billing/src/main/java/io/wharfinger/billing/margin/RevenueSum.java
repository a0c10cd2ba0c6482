package io.wharfinger.billing.margin;

import java.math.BigDecimal;

/**
 * What was earned, summed.
 *
 * @param name of the tenant, model, deployment or token class; empty for what is none's
 */
record RevenueSum(String name, String currencyCode, Revenue.Part part, BigDecimal amount) {

    /** Whether it was agreed with a tenant, and is of no model. */
    boolean isAgreed() {
        return name.isEmpty() && part != Revenue.Part.USAGE;
    }
}
