package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** Clusters, without what was observed of them. */
final class ClusterForm implements Form {
    @Override
    public ObjectNode ofFile(Document document) {
        return ofApi(document.spec());
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return Picked.from(resource).texts("displayName", "region").object();
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
        return ofFile(document);
    }
}
