package io.wharfinger.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One deployment of simulated engines with one accelerator each.
 *
 * @param name name of the deployment, and the one under which its engines serve
 */
public record Berth(Quay quay, String name) {
    private static final String DEPLOYMENTS = "/deployment/v1/deployments";
    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final String SETTING = "max-seqs";

    /** Asks for so many engines; they are not there yet. */
    public static Berth open(Quay quay, String name, int replicas) {
        return open(quay, name, replicas, "20");
    }

    /**
     * Asks for so many engines; they are not there yet.
     *
     * @param speedup how many times faster than real ones they are
     */
    public static Berth open(Quay quay, String name, int replicas, String speedup) {
        ObjectNode deployment = RestClient.object().put("name", name).put("tenant", quay.name());
        ObjectNode spec = deployment
                .putObject("spec")
                .put("model", quay.name())
                .put("replicas", replicas)
                .put("acceleratorClass", quay.name())
                .put("acceleratorsPerReplica", 1)
                .put("cluster", quay.name());
        spec.putArray("servedNames").add(name);
        spec.putObject("target")
                .putObject("process")
                .put("runtime", "sim")
                .putObject("parameters")
                .put("facts", "llama-3.1-8b")
                .put("speedup", speedup)
                .put(SETTING, "256");
        Berth berth = new Berth(quay, name);
        berth.rest().post(DEPLOYMENTS, deployment, UUID.randomUUID().toString());
        return berth;
    }

    /** Asks for a new revision by changing a harmless setting of the engines; its number. */
    public int beginRoll() {
        return change(spec -> {
                    ObjectNode parameters = (ObjectNode) spec.at("/target/process/parameters");
                    parameters.put(SETTING, parameters.path(SETTING).asText().equals("256") ? "255" : "256");
                })
                .path("revision")
                .asInt();
    }

    /** Asks for another number of engines. */
    public void scale(int replicas) {
        change(spec -> spec.put("replicas", replicas));
    }

    private JsonNode change(Consumer<ObjectNode> change) {
        JsonNode now = rest().get(path());
        ObjectNode next = RestClient.object();
        next.set("spec", now.path("spec").deepCopy());
        change.accept((ObjectNode) next.path("spec"));
        return rest().put(
                        path(),
                        next,
                        now.path("etag").asText(),
                        UUID.randomUUID().toString());
    }

    /** Asks for the deployment to be removed; nothing happens if there is none. */
    public void remove() {
        if (find().isPresent()) {
            rest().delete(path(), "", UUID.randomUUID().toString());
        }
    }

    /** Returns when the deployment is gone. */
    public void awaitGone() {
        Await.until(name + " is gone", AT_MOST, () -> find().isEmpty());
    }

    /** Returns when all engines that are wanted answer, and there are no others. */
    public void awaitReady() {
        await("is ready", now -> now.path("status").path("phase").asText().equals("DEPLOYMENT_PHASE_READY"));
    }

    /** Returns when all engines that are wanted answer, all of this revision, and there are no others. */
    public void awaitRolled(int revision) {
        await(
                "has rolled to revision " + revision,
                now -> now.path("revision").asInt() == revision
                        && now.path("status").path("phase").asText().equals("DEPLOYMENT_PHASE_READY"));
    }

    /** Returns when the router sends requests to its engines. */
    public void awaitServed() {
        RestClient router =
                new RestClient("the router", quay.running().services().routerUrl(), quay::key);
        Await.until(
                "the router serves " + name,
                AT_MOST,
                () -> router.get("/v1/models").findValuesAsText("id").contains(name));
    }

    /** Returns when the deployment is so; the deployment then. */
    public JsonNode await(String what, Predicate<JsonNode> condition) {
        Await.until(name + " " + what, AT_MOST, () -> {
            JsonNode now = rest().get(path());
            assertThat(condition.test(now)).as(now.toString()).isTrue();
            return true;
        });
        return rest().get(path());
    }

    /** Every instance that is not over. */
    public List<JsonNode> instances() {
        List<JsonNode> instances = new ArrayList<>();
        rest().get(path() + "/instances?page_size=1000").path("instances").forEach(instances::add);
        return instances;
    }

    private Optional<JsonNode> find() {
        return rest().find(path());
    }

    private RestClient rest() {
        return quay.running().services().deployment();
    }

    private String path() {
        return DEPLOYMENTS + "/" + name;
    }
}
