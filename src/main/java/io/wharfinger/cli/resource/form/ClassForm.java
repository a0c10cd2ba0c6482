package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** Accelerator classes. */
final class ClassForm implements Form {
    @Override
    public ObjectNode ofFile(Document document) {
        return ofApi(document.spec());
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return Picked.from(resource).texts("displayName").set("products").object();
    }

    @Override
    public Set<String> fixed() {
        return Set.of();
    }

    @Override
    public ObjectNode newBody(Document document) {
        return changeBody(document).put("name", document.id().name());
    }

    @Override
    public ObjectNode changeBody(Document document) {
        return Picked.from(document.spec())
                .texts("displayName")
                .asTheyAre("products")
                .object();
    }
}
