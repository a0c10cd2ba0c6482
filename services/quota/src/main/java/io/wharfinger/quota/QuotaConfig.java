package io.wharfinger.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the quota service. */
@ConfigMapping(prefix = "wharfinger.quota")
public interface QuotaConfig {

    /** The stream of keys to routers. */
    Keys keys();

    /** What is thrown away when its time is over. */
    Housekeeping housekeeping();

    /** The stream of keys to routers. */
    interface Keys {

        /** How often the key table is looked at for changes made by other instances of this service. */
        @WithDefault("250ms")
        Duration pollInterval();

        /** How often a stream without changes says that it is up to date. At most 5 s by contract. */
        @WithDefault("2s")
        Duration heartbeat();
    }

    /** What is thrown away when its time is over. */
    interface Housekeeping {

        /** How often spent idempotency keys and ended reservations are removed. */
        @WithDefault("10m")
        Duration interval();

        /** How long a reservation that was given back is remembered, so that giving it back again does no harm. */
        @WithDefault("24h")
        Duration endedReservationsKept();
    }
}
