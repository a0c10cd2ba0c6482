package io.wharfinger.billing.margin;

import java.math.BigDecimal;

/**
 * Rated usage, summed.
 *
 * @param name of the tenant, model, deployment or token class
 */
record RevenueSum(String name, String currencyCode, BigDecimal amount) {}
