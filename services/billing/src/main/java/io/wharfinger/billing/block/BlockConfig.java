package io.wharfinger.billing.block;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How money is lent in blocks. */
public interface BlockConfig {

    /** Longest life of a block from now on; what is asked for beyond is shortened. */
    @WithDefault("15m")
    Duration timeToLiveMax();

    /** How long after its time a block still waits for usage from before. Then what is held falls back to the budget. */
    @WithDefault("5m")
    Duration grace();

    /** How often settled usage is captured from blocks, and blocks whose time is over are ended. */
    @WithDefault("1s")
    Duration interval();
}
