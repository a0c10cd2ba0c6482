package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.form.Times;
import java.time.Duration;
import java.util.List;

/** What a deployment names, where it runs, and how it rolls. */
final class DeploymentCheck implements Check {
    private static final Duration DRAIN_MAX = Duration.ofHours(1);
    private static final Duration START_MAX = Duration.ofHours(2);

    @Override
    public List<Fault> faults(Document document, World world) {
        Faults faults = new Faults(document)
                .requireReference(world, "tenant", Kind.TENANT)
                .requireReference(world, "model", Kind.MODEL)
                .requireReference(world, "acceleratorClass", Kind.ACCELERATOR_CLASS)
                .requireReference(world, "cluster", Kind.CLUSTER);
        checkTarget(faults, document.spec());
        checkAccelerators(faults, document.spec());
        checkRollout(faults, document.spec().path("rollout"));
        return faults.all();
    }

    private static void checkTarget(Faults faults, JsonNode spec) {
        boolean process = spec.has("process");
        boolean external = spec.has("external");
        faults.require(process || external, "", "says nowhere where it runs: give process or external")
                .require(!(process && external), "/external", "cannot stand beside process: give one of them");
        if (external && !process) {
            faults.require(
                    spec.path("replicas").asInt() == 0,
                    "/replicas",
                    "must be left out: the external URLs are the instances");
        }
        if (process) {
            faults.require(spec.has("replicas"), "/replicas", "is missing; say how many instances are wanted");
        }
    }

    private static void checkAccelerators(Faults faults, JsonNode spec) {
        boolean named = !spec.path("acceleratorClass").asText("").isEmpty();
        boolean some = spec.path("acceleratorsPerReplica").asInt() > 0;
        faults.require(!named || some, "/acceleratorsPerReplica", "must be at least 1 where a class is named")
                .require(!some || named, "/acceleratorClass", "is missing; say of which class the accelerators are");
    }

    private static void checkRollout(Faults faults, JsonNode rollout) {
        boolean moves = rollout.path("maxSurge").asInt(1) > 0
                || rollout.path("maxUnavailable").asInt(0) > 0;
        faults.require(moves, "/rollout", "maxSurge and maxUnavailable must not both be 0: nothing could roll");
        checkTimeout(faults, rollout, "drainTimeout", DRAIN_MAX);
        checkTimeout(faults, rollout, "startTimeout", START_MAX);
    }

    private static void checkTimeout(Faults faults, JsonNode rollout, String field, Duration longest) {
        Times.duration(rollout.path(field).asText(""))
                .ifPresent(length -> faults.require(
                        length.compareTo(longest) <= 0,
                        "/rollout/" + field,
                        "must be at most " + longest.toHours() + "h"));
    }
}
