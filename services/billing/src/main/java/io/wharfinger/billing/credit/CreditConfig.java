package io.wharfinger.billing.credit;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How prepaid credit is computed. */
public interface CreditConfig {

    /** How often it is looked for credit that charges have burnt or that has expired. */
    @WithDefault("10s")
    Duration interval();
}
