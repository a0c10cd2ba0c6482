package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.inference.model.Experts;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import io.wharfinger.inference.model.NumberFormat;
import java.util.Locale;
import java.util.Set;

/** Models. An architecture that is left out is that of the built-in catalogue. */
final class ModelForm implements Form {
    private static final String ARCHITECTURE = "architecture";

    @Override
    public ObjectNode ofFile(Document document) {
        return form(document.id().name(), document.spec());
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        return form(nameOf(resource), resource);
    }

    private static ObjectNode form(String name, JsonNode model) {
        ObjectNode form = Picked.from(model).texts("displayName", "source").object();
        JsonNode given = model.path(ARCHITECTURE);
        form.set(ARCHITECTURE, architecture(given.isObject() ? given : catalogued(name)));
        return form;
    }

    private static ObjectNode architecture(JsonNode given) {
        ObjectNode form = Picked.from(given)
                .numbers("parameters", "activeParameters", "layers", "hiddenSize", "heads", "kvHeads", "headDim")
                .numbers("experts", "activeExperts", "contextTokens")
                .text("weights", "bf16")
                .text("kvCache", "bf16")
                .object();
        if (form.path("activeParameters").asLong() == form.path("parameters").asLong()) {
            form.put("activeParameters", 0L);
        }
        if (form.path("experts").asLong() <= 1) {
            form.put("experts", 0L).put("activeExperts", 0L);
        }
        return form;
    }

    private static JsonNode catalogued(String name) {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        return ModelCatalog.find(name).map(ModelForm::facts).orElse(none);
    }

    private static ObjectNode facts(ModelFacts model) {
        Experts experts = model.experts();
        return JsonNodeFactory.instance
                .objectNode()
                .put("parameters", model.parameters())
                .put("activeParameters", model.activeParameters())
                .put("layers", model.layers())
                .put("hiddenSize", model.hiddenSize())
                .put("heads", model.attention().heads())
                .put("kvHeads", model.attention().kvHeads())
                .put("headDim", model.attention().headDim())
                .put("experts", experts.count())
                .put("activeExperts", experts.active())
                .put("contextTokens", model.contextTokens())
                .put("weights", name(model.weights()))
                .put("kvCache", name(model.kvCache()));
    }

    private static String name(NumberFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
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
                .texts("displayName", "source")
                .asTheyAre(ARCHITECTURE)
                .object();
    }
}
