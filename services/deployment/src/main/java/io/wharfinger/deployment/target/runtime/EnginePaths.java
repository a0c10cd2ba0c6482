package io.wharfinger.deployment.target.runtime;

import java.util.List;
import java.util.Optional;

/**
 * What an engine answers about itself.
 *
 * @param readiness path that answers with a status 2xx once the engine can work
 * @param metrics path of its metrics in Prometheus' text format; empty if it has none
 * @param openRequests metrics whose sum is the number of requests that it runs or has waiting
 */
public record EnginePaths(String readiness, Optional<String> metrics, List<String> openRequests) {
    public EnginePaths {
        openRequests = List.copyOf(openRequests);
    }
}
