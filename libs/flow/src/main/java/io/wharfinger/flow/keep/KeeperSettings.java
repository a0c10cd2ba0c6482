package io.wharfinger.flow.keep;

import java.time.Duration;

/**
 * How the keeper lends.
 *
 * @param lease how long a grant may be used after the router was last heard
 * @param horizon an account is to have what it needs for so long, at the rate that it was lately asked for
 */
public record KeeperSettings(Duration lease, Duration horizon) {
    /** A lease of 3 s; needs of half a second ahead. */
    public static final KeeperSettings USUAL = new KeeperSettings(Duration.ofSeconds(3), Duration.ofMillis(500));
}
