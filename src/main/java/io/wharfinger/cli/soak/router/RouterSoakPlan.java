package io.wharfinger.cli.soak.router;

import java.time.Duration;
import java.util.List;

/**
 * How the router is soaked. The moments of kills, what is asked and which engine misbehaves follow from the seed.
 *
 * @param seed of all chance
 * @param kills how often the router is killed
 * @param lasting how long load lasts at half of what is possible
 * @param streams open streams while engines leave and are killed
 * @param crowd open streams, then idle connections, of the crowd
 * @param parts what is done; at least one
 */
public record RouterSoakPlan(
        long seed, int kills, Duration lasting, int streams, int crowd, List<RouterSoakPart> parts) {
    public RouterSoakPlan {
        parts = List.copyOf(parts);
    }
}
