package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.ResourceId;
import java.util.Set;

/** Price versions: known by model, currency, tenant and the moment from which they count, not by a name. */
final class PriceForm implements Form {
    private static final String TIME = "effectiveTime";
    private static final String CURRENCY = "currencyCode";
    private static final String TENANT = "tenant";
    private static final String SIZES = "sizeTiers";
    private static final String SERVICES = "serviceTiers";
    private static final String SIZE = "sizeTier";
    private static final String SERVICE = "serviceTier";
    private static final String NAME = "name";
    private static final String ABOVE = "above";
    private static final String MULTIPLIER = "multiplier";

    @Override
    public ResourceId identity(Document document) {
        return new ResourceId(Kind.PRICE, nameOf(document.spec()));
    }

    @Override
    public String nameOf(JsonNode resource) {
        String tenant = resource.path(TENANT).asText("");
        return resource.path("model").asText()
                + (tenant.isEmpty() ? "" : " for " + tenant)
                + " in " + resource.path(CURRENCY).asText()
                + " from " + Times.canonical(resource.path(TIME).asText());
    }

    @Override
    public ObjectNode ofFile(Document document) {
        ObjectNode form = facts(document.spec());
        PriceNames.copy(document.spec(), form);
        for (JsonNode tier : document.spec().path(SIZES)) {
            ObjectNode size = tier(form, SIZES, tier.path(NAME).asText());
            PriceNames.copy(tier, size.put(ABOVE, tier.path(ABOVE).asLong()));
        }
        for (JsonNode tier : document.spec().path(SERVICES)) {
            PriceNames.copy(tier, service(form, tier));
        }
        return form;
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        ObjectNode form = facts(resource);
        for (JsonNode tier : resource.path(SIZES)) {
            tier(form, SIZES, tier.path(NAME).asText())
                    .put(ABOVE, tier.path(ABOVE).asLong());
        }
        for (JsonNode tier : resource.path(SERVICES)) {
            service(form, tier);
        }
        for (JsonNode price : resource.path("prices")) {
            if (!price.path("resolved").asBoolean()) {
                PriceNames.add(price, place(form, price));
            }
        }
        return form;
    }

    /** The part of the form that a price stands in. */
    private static ObjectNode place(ObjectNode form, JsonNode price) {
        String size = price.path(SIZE).asText("");
        String service = price.path(SERVICE).asText("");
        ObjectNode sized = size.isEmpty() ? form : tier(form, SIZES, size);
        return service.isEmpty() ? sized : tier(sized, SERVICES, service);
    }

    private static ObjectNode service(ObjectNode form, JsonNode tier) {
        ObjectNode service = tier(form, SERVICES, tier.path(NAME).asText());
        if (tier.has(MULTIPLIER)) {
            service.put(MULTIPLIER, PriceNames.plain(tier.path(MULTIPLIER).asText()));
        }
        return service;
    }

    private static ObjectNode tier(ObjectNode form, String tiers, String name) {
        return form.withObjectProperty(tiers).withObjectProperty(name);
    }

    private static ObjectNode facts(JsonNode price) {
        ObjectNode facts = Picked.from(price)
                .texts("model", CURRENCY)
                .object()
                .put(TIME, Times.canonical(price.path(TIME).asText("")));
        if (!price.path(TENANT).asText("").isEmpty()) {
            facts.put(TENANT, price.path(TENANT).asText());
        }
        if (price.path("ends").asBoolean()) {
            facts.put("ends", true);
        }
        return facts;
    }

    @Override
    public Set<String> fixed() {
        return Set.of("model", CURRENCY, TIME, TENANT, "ends", PriceNames.CLASSES, PriceNames.UNITS, SIZES, SERVICES);
    }

    @Override
    public ObjectNode newBody(Document document) {
        JsonNode spec = document.spec();
        ObjectNode body = facts(spec);
        ArrayNode sizes = body.putArray(SIZES);
        ArrayNode services = body.putArray(SERVICES);
        ArrayNode prices = body.putArray("prices");
        PriceNames.prices(spec, prices, "", "");
        for (JsonNode tier : spec.path(SIZES)) {
            String name = tier.path(NAME).asText();
            sizes.addObject().put(NAME, name).put(ABOVE, tier.path(ABOVE).asLong());
            PriceNames.prices(tier, prices, name, "");
        }
        for (JsonNode tier : spec.path(SERVICES)) {
            String name = tier.path(NAME).asText();
            if (tier.has(MULTIPLIER)) {
                services.addObject()
                        .put(NAME, name)
                        .put(MULTIPLIER, tier.path(MULTIPLIER).asText());
            }
            PriceNames.prices(tier, prices, "", name);
        }
        if (spec.has("provenance")) {
            body.set("provenance", spec.path("provenance"));
        }
        return body;
    }

    @Override
    public ObjectNode changeBody(Document document) {
        throw new IllegalStateException("a price version never changes: " + document.id());
    }
}
