package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import java.util.Set;

/** Tenants. */
final class TenantForm implements Form {
    private static final String[] FACTS = {"displayName", "timeZone", "currencyCode"};

    @Override
    public ObjectNode ofFile(Document document) {
        return ofApi(document.spec());
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return Picked.from(resource).texts("parent").texts(FACTS).object();
    }

    @Override
    public Set<String> fixed() {
        return Set.of("parent");
    }

    @Override
    public ObjectNode newBody(Document document) {
        return ofFile(document).put("name", document.id().name());
    }

    @Override
    public ObjectNode changeBody(Document document) {
        return Picked.from(document.spec()).texts(FACTS).object();
    }
}
