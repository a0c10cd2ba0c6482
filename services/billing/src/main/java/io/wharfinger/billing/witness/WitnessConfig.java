package io.wharfinger.billing.witness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.wharfinger.billing.witness.reconciliation.AlarmRule;
import io.wharfinger.billing.witness.reconciliation.Tolerance;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;

/** How what was metered is held against the engines' own counters. */
@ConfigMapping(prefix = "wharfinger.billing.witness")
public interface WitnessConfig {
    /** How often all endpoints are compared. */
    @WithDefault("1m")
    Duration interval();

    /** How often the sums of the last hours are made anew: usage may come late. */
    @WithDefault("10m")
    Duration hoursInterval();

    /** Length of the time that is compared for alarms, in whole minutes. */
    @WithDefault("60m")
    Duration window();

    /** How long before now that time ends: readings and usage must have come in. Whole minutes. */
    @WithDefault("3m")
    Duration settle();

    /** Unexplained share of an endpoint's tokens from which on an alarm is raised; it is cleared below half of it. */
    @WithDefault("0.05")
    BigDecimal alarmShare();

    /** Unexplained share that needs no explanation: an engine goes on for a moment after a client has left. */
    @WithDefault("0.01")
    BigDecimal toleratedShare();

    /** Unexplained tokens that need no explanation, in any span of time. */
    @WithDefault("2000")
    @Min(0) long toleratedTokens();

    /** How long readings and metered minutes are kept; sums by hour are kept for good. */
    @WithDefault("840h")
    Duration keep();

    default Tolerance tolerance() {
        return new Tolerance(toleratedShare(), toleratedTokens());
    }

    default AlarmRule alarmRule() {
        return new AlarmRule(alarmShare());
    }
}
