package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.Map;

/**
 * A roll to a new revision while requests flowed.
 *
 * @param requests requests that were sent meanwhile
 * @param failed those that did not get what they asked for
 * @param seen usage that the client saw
 */
public record Roll(
        String deployment,
        int fromRevision,
        int toRevision,
        double seconds,
        long requests,
        long failed,
        Map<String, Long> errors,
        Tally seen) {

    /** Changes a harmless setting of the engine: it makes a new revision of the deployment all the same. */
    static JsonNode begin(Deployments deployments, String name, String parameter, String one, String other) {
        return deployments.change(name, spec -> {
            ObjectNode parameters = (ObjectNode) spec.at("/target/process/parameters");
            parameters.put(parameter, parameters.path(parameter).asText().equals(one) ? other : one);
        });
    }

    static boolean isOver(JsonNode deployment, int revision) {
        return deployment.path("revision").asInt() == revision
                && Deployments.isReady(deployment)
                && deployment.path("status").path("updatedInstances").asInt()
                        == deployment.path("status").path("wantedInstances").asInt();
    }
}
