package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.engine.EngineSpec;
import io.wharfinger.cli.demo.engine.Fleet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The engines that deployments run. They belong to the platform: closing this stops none. */
public record DeployedFleet(List<EngineSpec> engines) implements Fleet {
    public DeployedFleet {
        engines = List.copyOf(engines);
    }

    /** Waits until the deployments are ready, and reads which engines run for them, in the order of the names. */
    public static DeployedFleet await(Deployments deployments, List<String> names) {
        List<EngineSpec> engines = new ArrayList<>();
        for (String name : names) {
            JsonNode ready = deployments.await(name, "The engines of " + name, Deployments::isReady);
            for (JsonNode instance : deployments.instances(name)) {
                engines.add(new EngineSpec(
                        instance.path("id").asText(),
                        URI.create(instance.path("url").asText()),
                        ready.path("spec").path("model").asText(),
                        name,
                        ready.path("spec").path("acceleratorClass").asText()));
            }
        }
        return new DeployedFleet(engines);
    }

    @Override
    public void close() {
        // Nothing was started by this.
    }
}
