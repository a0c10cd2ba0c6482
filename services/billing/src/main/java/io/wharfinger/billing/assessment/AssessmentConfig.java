package io.wharfinger.billing.assessment;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How periods are assessed and closed. */
public interface AssessmentConfig {

    /** How often what periods come to under terms is computed, and the difference booked. */
    @WithDefault("30s")
    Duration interval();

    /** How often periods of tenants without terms are closed, and what came late for them is told. */
    @WithDefault("1h")
    Duration closeInterval();

    /** How long after its end a period waits for late usage; then it is closed, and differences are corrections. */
    @WithDefault("72h")
    Duration grace();

    /** How many months before the current one are computed again. */
    @WithDefault("3")
    int months();
}
