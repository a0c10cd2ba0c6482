package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** Limits of capacity: a tenant's quotas by class and resource. */
final class LimitForm implements Form {
    private static final String[] BOUNDS = {"nominal", "borrowingLimit", "lendingLimit"};
    private static final String RESOURCE = "resource";
    private static final String USUAL_RESOURCE = "gpu";

    @Override
    public String nameOf(JsonNode resource) {
        return resource.path("tenant").asText();
    }

    @Override
    public ObjectNode ofFile(Document document) {
        return form(document.spec().path("capacity"), "class");
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return form(resource.path("quotas"), "flavor");
    }

    private static ObjectNode form(JsonNode quotas, String classField) {
        ObjectNode capacity = JsonNodeFactory.instance.objectNode();
        for (JsonNode quota : quotas) {
            String resource = quota.path(RESOURCE).asText(USUAL_RESOURCE);
            capacity.set(quota.path(classField).asText() + " " + resource, bounds(quota));
        }
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("capacity", capacity);
        return form;
    }

    private static ObjectNode bounds(JsonNode quota) {
        Picked bounds = Picked.from(quota);
        for (String bound : BOUNDS) {
            bounds.bound(bound);
        }
        return bounds.object();
    }

    @Override
    public Set<String> fixed() {
        return Set.of();
    }

    @Override
    public ObjectNode newBody(Document document) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode quotas = body.putArray("quotas");
        for (JsonNode entry : document.spec().path("capacity")) {
            ObjectNode quota = bounds(entry);
            quota.put("flavor", entry.path("class").asText());
            quota.put(RESOURCE, entry.path(RESOURCE).asText(USUAL_RESOURCE));
            quotas.add(quota);
        }
        return body;
    }

    @Override
    public ObjectNode changeBody(Document document) {
        return newBody(document);
    }
}
