package io.wharfinger.billing.block;

import io.wharfinger.billing.lending.WindowKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** A call for a block, checked. */
record BlockOrder(
        WindowKey window,
        Instant windowEnd,
        String tenantPath,
        String currencyCode,
        BigDecimal budget,
        BigDecimal wanted,
        BigDecimal least,
        Duration timeToLive) {}
