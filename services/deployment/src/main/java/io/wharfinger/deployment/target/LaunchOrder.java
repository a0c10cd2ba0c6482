package io.wharfinger.deployment.target;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What an instance is to run.
 *
 * @param instance the instance
 * @param deployment name of its deployment
 * @param revision number of the deployment's revision, from 1
 * @param model name of the model
 * @param servedNames names that clients call the model by; at least one
 * @param source where the engine loads the model from
 * @param runtime name of the runtime; empty for an external endpoint
 * @param parameters values for parameters of the runtime
 * @param acceleratorUuids the accelerators booked for it, as their driver names them; empty if it needs none
 * @param accelerators how many accelerators the model is split over; 0 if it needs none
 * @param externalUrl base URL of an external endpoint; empty for a process
 * @param startTimeout longest time from the start to the first token
 */
public record LaunchOrder(
        UUID instance,
        String deployment,
        int revision,
        String model,
        List<String> servedNames,
        String source,
        String runtime,
        Map<String, String> parameters,
        List<String> acceleratorUuids,
        int accelerators,
        Optional<URI> externalUrl,
        Duration startTimeout) {
    public LaunchOrder {
        servedNames = List.copyOf(servedNames);
        parameters = Map.copyOf(parameters);
        acceleratorUuids = List.copyOf(acceleratorUuids);
    }
}
