package io.wharfinger.billing.margin;

import io.wharfinger.billing.cost.CostKind;
import java.math.BigDecimal;

/**
 * Cost rows, summed.
 *
 * @param name of the tenant, model, deployment or token class
 * @param tokenClass empty for what is not used
 * @param currencyCode empty where there is no rate
 * @param micros microseconds of single accelerators
 */
record CostSum(
        String name,
        String tokenClass,
        CostKind kind,
        String currencyCode,
        BigDecimal amount,
        BigDecimal micros,
        long tokens,
        BigDecimal energyKwh) {}
