package io.wharfinger.quota.grant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of lending limits to routers. */
@ConfigMapping(prefix = "wharfinger.grants")
public interface GrantsConfig {

    /** How long an instance keeps the limits after it last said so; another takes over then. */
    @WithDefault("1500ms")
    Duration writerLease();

    /** How often the instance that keeps the limits says so, and how often others try to. */
    @WithDefault("400ms")
    Duration renewal();

    /** How long a router may use what it was granted after it was last heard: at least three times a takeover. */
    @WithDefault("6s")
    Duration lease();

    /** A router is granted what it needs for so long. */
    @WithDefault("500ms")
    Duration horizon();

    /** How often routers report. */
    @WithDefault("100ms")
    Duration reportInterval();
}
