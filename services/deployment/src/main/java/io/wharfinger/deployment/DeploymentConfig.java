package io.wharfinger.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the deployment service. */
@ConfigMapping(prefix = "wharfinger.deployment")
public interface DeploymentConfig {

    /** Longest time that routers may take to hear that an instance drains: no instance is stopped sooner. */
    @WithDefault("2s")
    Duration drainPropagation();

    /**
     * Longest time after a start of this service until routers that were connected before are back: what was written down
     * just before the service was gone may be news to them then, so no instance that drains is found idle sooner.
     */
    @WithDefault("8s")
    Duration routersReturn();

    /** How what is wanted is brought about. */
    Reconcile reconcile();

    /** What is thrown away when its time is over. */
    Housekeeping housekeeping();

    /** How what is wanted is brought about. */
    interface Reconcile {

        /** Longest time between two looks at what is wanted and what there is. */
        @WithDefault("500ms")
        Duration interval();

        /** How long the right to act lasts if it is not renewed. */
        @WithDefault("5s")
        Duration lease();

        /** Name of who acts; the same name takes the lease at once after a crash. By default host and state folder. */
        Optional<String> holder();

        /** Longest wait for one answer of quota or inventory. */
        @WithDefault("2s")
        Duration answer();

        /** First wait after quota or inventory have refused; it doubles up to the last one. */
        @WithDefault("500ms")
        Duration retryFirst();

        /** Last wait after quota or inventory have refused. */
        @WithDefault("30s")
        Duration retryLast();
    }

    /** What is thrown away when its time is over. */
    interface Housekeeping {

        /** How often spent idempotency keys and instances that are over are removed. */
        @WithDefault("10m")
        Duration interval();

        /** How long an instance that is over can still be looked at. */
        @WithDefault("24h")
        Duration stoppedInstancesKept();
    }
}
