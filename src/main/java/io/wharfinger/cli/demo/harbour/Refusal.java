package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;

/** A deployment that the platform does not run, and why. */
public record Refusal(String deployment, String phase, String reason, String message) {
    /** Waits until a deployment that asks for too much is refused. */
    public static Refusal await(Deployments deployments, String name) {
        JsonNode refused = deployments.await(
                name,
                "The refusal of " + name,
                deployment -> Deployments.phase(deployment).equals("DEPLOYMENT_PHASE_REFUSED"));
        JsonNode status = refused.path("status");
        return new Refusal(
                name,
                status.path("phase").asText(),
                status.path("reason").asText(),
                status.path("message").asText());
    }
}
