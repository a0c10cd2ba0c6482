package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** API keys, without their secrets. */
final class KeyForm implements Form {
    private static final String EXPIRE_TIME = "expireTime";

    @Override
    public String nameOf(JsonNode resource) {
        return resource.path("id").asText();
    }

    @Override
    public ObjectNode ofFile(Document document) {
        return ofApi(document.spec());
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return Picked.from(resource)
                .texts("tenant", "displayName")
                .set("models")
                .object()
                .put(EXPIRE_TIME, Times.canonical(resource.path(EXPIRE_TIME).asText("")));
    }

    @Override
    public Set<String> fixed() {
        return Set.of("tenant", "displayName", "models", EXPIRE_TIME);
    }

    @Override
    public ObjectNode newBody(Document document) {
        ObjectNode body = Picked.from(document.spec())
                .texts("displayName")
                .asTheyAre("models")
                .object()
                .put("id", document.id().name());
        String expireTime = document.spec().path(EXPIRE_TIME).asText("");
        return expireTime.isEmpty() ? body : body.put(EXPIRE_TIME, Times.canonical(expireTime));
    }

    @Override
    public ObjectNode changeBody(Document document) {
        throw new IllegalStateException("a key never changes: " + document.id());
    }
}
