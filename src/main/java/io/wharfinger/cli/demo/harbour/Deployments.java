package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The deployments of a running platform. */
public final class Deployments {
    private static final String PATH = "/deployment/v1/deployments/";
    private static final Duration CHANGE_AT_MOST = Duration.ofMinutes(3);

    private final RestClient deployment;

    /** Works through the REST interface of the deployment service. */
    public Deployments(RestClient deployment) {
        this.deployment = deployment;
    }

    /** A deployment as it is now; empty if there is none of that name. */
    public Optional<JsonNode> find(String name) {
        return deployment.find(PATH + RestClient.encoded(name));
    }

    /** Every instance of a deployment that is not over. */
    List<JsonNode> instances(String name) {
        List<JsonNode> instances = new ArrayList<>();
        deployment
                .get(PATH + RestClient.encoded(name) + "/instances?page_size=1000")
                .path("instances")
                .forEach(instances::add);
        return instances;
    }

    /** Changes what a deployment is to run, whatever it is now; the deployment after the change. */
    JsonNode change(String name, Consumer<ObjectNode> change) {
        JsonNode now = find(name).orElseThrow();
        ObjectNode next = RestClient.object();
        next.set("spec", now.path("spec").deepCopy());
        change.accept((ObjectNode) next.path("spec"));
        return deployment.put(
                PATH + RestClient.encoded(name),
                next,
                now.path("etag").asText(),
                UUID.randomUUID().toString());
    }

    /** Asks for a deployment to be removed; nothing happens if there is none. */
    public void remove(String name) {
        if (find(name).isPresent()) {
            deployment.delete(
                    PATH + RestClient.encoded(name), "", UUID.randomUUID().toString());
        }
    }

    /** Waits until a deployment is gone, with everything that it held. */
    public void awaitGone(String name) {
        Poll.require("The end of " + name, CHANGE_AT_MOST, () -> find(name).isEmpty());
    }

    /** Waits until a deployment is so; the deployment then. */
    JsonNode await(String name, String what, Predicate<JsonNode> condition) {
        Poll.require(what, CHANGE_AT_MOST, () -> find(name).filter(condition).isPresent());
        return find(name).orElseThrow();
    }

    static boolean isReady(JsonNode deployment) {
        return phase(deployment).equals("DEPLOYMENT_PHASE_READY");
    }

    static String phase(JsonNode deployment) {
        return deployment.path("status").path("phase").asText();
    }
}
