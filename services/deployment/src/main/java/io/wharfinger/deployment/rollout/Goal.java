package io.wharfinger.deployment.rollout;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is wanted of a deployment.
 *
 * @param revision number of the newest revision
 * @param wanted instances
 * @param maxSurge instances above the wanted number while a revision rolls
 * @param maxUnavailable instances below the wanted number while a revision rolls
 * @param drainTimeout longest wait for running requests
 * @param accelerators accelerators of each instance; 0 for none
 * @param urls endpoints that run already, one for each instance; empty for engines of our own
 * @param removing whether the deployment is being removed
 */
public record Goal(
        int revision,
        int wanted,
        int maxSurge,
        int maxUnavailable,
        Duration drainTimeout,
        int accelerators,
        List<URI> urls,
        boolean removing) {

    public Goal {
        urls = List.copyOf(urls);
    }
}
