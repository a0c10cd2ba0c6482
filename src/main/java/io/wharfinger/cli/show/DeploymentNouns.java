package io.wharfinger.cli.show;

import static io.wharfinger.cli.show.Column.field;
import static io.wharfinger.cli.show.Column.time;
import static io.wharfinger.cli.show.Column.word;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.remote.RestHome;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What deployment keeps. */
final class DeploymentNouns {
    private static final String DEPLOYMENT = "deployment";
    private static final String INSTANCES_FIELD = "instances";
    private static final String REVISIONS_FIELD = "revisions";
    private static final RestHome DEPLOYMENTS_HOME = RestHome.of(Kind.DEPLOYMENT);

    static final Noun MODELS = Noun.of(
            "models",
            List.of("model", "m"),
            "models",
            (services, query) -> services.all("/deployment/v1/models", "models"),
            model -> List.of(model.path("name").asText()),
            List.of(
                    field("NAME", "name"),
                    field("DISPLAY NAME", "displayName"),
                    field("SOURCE", "source"),
                    new Column("PARAMETERS", DeploymentNouns::parameters)));

    static final Noun DEPLOYMENTS = Noun.of(
            "deployments",
            List.of(DEPLOYMENT, "deploy", "d"),
            "deployments",
            (services, query) -> services.all(
                    Query.path(DEPLOYMENTS_HOME.collection(), Map.of("tenant", query.tenant())), "deployments"),
            deployment -> List.of(deployment.path("name").asText()),
            List.of(
                    field("NAME", "name"),
                    field("TENANT", "tenant"),
                    field("MODEL", "spec.model"),
                    word("PHASE", "status.phase"),
                    new Column("READY", DeploymentNouns::ready),
                    field("REVISION", "revision"),
                    new Column("ACCELERATORS", deployment -> accelerators(deployment.path("spec"))),
                    field("REASON", "status.reason")));

    static final Noun REVISIONS = Noun.of(
            REVISIONS_FIELD,
            List.of("revision", "rev"),
            REVISIONS_FIELD,
            (services, query) -> revisions(services, query),
            revision -> List.of(revision.path("number").asText()),
            List.of(
                    field("DEPLOYMENT", DEPLOYMENT),
                    field("REVISION", "number"),
                    field("MODEL", "spec.model"),
                    field("REPLICAS", "spec.replicas"),
                    new Column("ACCELERATORS", revision -> accelerators(revision.path("spec"))),
                    new Column("RUNS", revision -> target(revision.path("spec"))),
                    time("MADE", "createTime")));

    static final Noun INSTANCES = Noun.of(
            INSTANCES_FIELD,
            List.of("instance", "i"),
            INSTANCES_FIELD,
            (services, query) -> instances(services, query),
            instance -> List.of(instance.path("id").asText()),
            List.of(
                    field("ID", "id"),
                    field("DEPLOYMENT", DEPLOYMENT),
                    field("REVISION", "revision"),
                    word("STATE", "state"),
                    field("CLUSTER", "cluster"),
                    field("NODE", "node"),
                    field("ACCELERATORS", "accelerators"),
                    field("RESTARTS", "restarts"),
                    field("URL", "url"),
                    field("REASON", "reason")));

    private DeploymentNouns() {}

    private static List<JsonNode> instances(Services services, Query query) {
        Map<String, Optional<String>> parameters =
                Map.of("include_stopped", query.ended() ? Optional.of("true") : Optional.empty());
        String path = query.deployment()
                .map(name -> DEPLOYMENTS_HOME.item(name) + "/" + INSTANCES_FIELD)
                .orElse("/deployment/v1/instances");
        return services.all(Query.path(path, parameters), INSTANCES_FIELD).stream()
                .filter(instance -> is(instance, "tenant", query.tenant()))
                .toList();
    }

    private static boolean is(JsonNode entry, String field, Optional<String> wanted) {
        return wanted.map(value -> value.equals(entry.path(field).asText())).orElse(true);
    }

    /** Those of one deployment or, if none is named, of all. */
    private static List<JsonNode> revisions(Services services, Query query) {
        Stream<String> deployments = query.deployment()
                .map(Stream::of)
                .orElseGet(() -> DEPLOYMENTS.entries().apply(services, query).stream()
                        .map(deployment -> deployment.path("name").asText()));
        return deployments
                .map(name -> DEPLOYMENTS_HOME.item(name) + "/" + REVISIONS_FIELD)
                .flatMap(path -> services.all(path, REVISIONS_FIELD).stream())
                .toList();
    }

    private static String ready(JsonNode deployment) {
        JsonNode status = deployment.path("status");
        return status.path("readyInstances").asInt() + "/"
                + status.path("wantedInstances").asInt();
    }

    private static String accelerators(JsonNode spec) {
        int each = spec.path("acceleratorsPerReplica").asInt();
        return each == 0 ? "" : each + " " + spec.path("acceleratorClass").asText() + " each";
    }

    private static String target(JsonNode spec) {
        JsonNode target = spec.has("target") ? spec.path("target") : spec;
        return target.path("process").isObject()
                ? "process " + target.path("process").path("runtime").asText()
                : "external " + Values.text(target.path("external").path("urls"));
    }

    private static String parameters(JsonNode model) {
        long given = model.path("architecture").path("parameters").asLong();
        long known = ModelCatalog.find(model.path("name").asText())
                .map(ModelFacts::parameters)
                .orElse(0L);
        return Values.billions(given == 0 ? known : given);
    }
}
