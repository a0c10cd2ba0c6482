package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** Deployments. */
final class DeploymentForm implements Form {
    private static final String[] AS_WRITTEN = {
        "model", "servedNames", "replicas", "acceleratorClass", "acceleratorsPerReplica", "cluster"
    };
    private static final String ROLLOUT = "rollout";
    private static final String TENANT = "tenant";
    private static final String TARGET = "target";
    private static final String PROCESS = "process";
    private static final String EXTERNAL = "external";

    @Override
    public ObjectNode ofFile(Document document) {
        JsonNode spec = document.spec();
        return form(spec.path(TENANT).asText(), spec, spec);
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        JsonNode spec = resource.path("spec");
        return form(resource.path(TENANT).asText(), spec, spec.path(TARGET));
    }

    /** @param target the object that has process or external: spec itself in files, a field of it in the API */
    private static ObjectNode form(String tenant, JsonNode spec, JsonNode target) {
        ObjectNode form = Picked.from(spec)
                .texts("model", "acceleratorClass", "cluster")
                .set("servedNames")
                .numbers("replicas", "acceleratorsPerReplica")
                .object()
                .put(TENANT, tenant);
        if (target.path(PROCESS).isObject()) {
            form.set(PROCESS, process(target.path(PROCESS)));
        }
        if (target.path(EXTERNAL).isObject()) {
            form.set(EXTERNAL, Picked.from(target.path(EXTERNAL)).set("urls").object());
        }
        form.set(ROLLOUT, rollout(spec.path(ROLLOUT)));
        return form;
    }

    private static ObjectNode process(JsonNode given) {
        ObjectNode process = Picked.from(given).texts("runtime").object();
        ObjectNode parameters = process.putObject("parameters");
        given.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.set(entry.getKey(), entry.getValue().deepCopy()));
        return process;
    }

    /** With the defaults of the contract for what is left out. */
    private static ObjectNode rollout(JsonNode given) {
        return Picked.from(given)
                .number("maxSurge", 1)
                .number("maxUnavailable", 0)
                .object()
                .put("drainTimeout", Times.seconds(given.path("drainTimeout").asText("300s")))
                .put("startTimeout", Times.seconds(given.path("startTimeout").asText("600s")));
    }

    @Override
    public Set<String> fixed() {
        return Set.of(TENANT);
    }

    @Override
    public ObjectNode newBody(Document document) {
        return changeBody(document)
                .put("name", document.id().name())
                .put(TENANT, document.spec().path(TENANT).asText());
    }

    @Override
    public ObjectNode changeBody(Document document) {
        JsonNode given = document.spec();
        ObjectNode spec = Picked.from(given).asTheyAre(AS_WRITTEN).object();
        ObjectNode target = spec.putObject(TARGET);
        if (given.has(PROCESS)) {
            target.set(PROCESS, process(given.path(PROCESS)));
        } else {
            target.set(EXTERNAL, given.path(EXTERNAL).deepCopy());
        }
        if (given.has(ROLLOUT)) {
            spec.set(ROLLOUT, rollout(given.path(ROLLOUT)));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("spec", spec);
        return body;
    }
}
