package io.wharfinger.router.endpoints.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of an endpoints file, and where it stands for messages. */
record FileEntry(String place, JsonNode node) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern ENDPOINT_NAME = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Set<String> FIELDS = Set.of("name", "url", "deployment", "acceleratorClass", "models");
    private static final int MODELS_MAX = 1000;
    private static final int MODEL_CHARS_MAX = 256;

    EndpointSpec read() throws BrokenEndpointsException {
        if (!node.isObject()) {
            throw new BrokenEndpointsException(place + ": must have the fields name, url, deployment and models");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!FIELDS.contains(field)) {
                throw broken(field, "is not a known field");
            }
        }
        String accelerator = node.hasNonNull("acceleratorClass") ? name("acceleratorClass") : "";
        return new EndpointSpec(
                endpointName(), url(), name("deployment"), accelerator, models(), EndpointSource.FILE, false);
    }

    private String endpointName() throws BrokenEndpointsException {
        String text = text("name", node.get("name"));
        if (!ENDPOINT_NAME.matcher(text).matches()) {
            throw broken("name", "\"" + text + "\" must be 1 to 60 of a-z, 0-9 and -");
        }
        return text;
    }

    private String name(String field) throws BrokenEndpointsException {
        String text = text(field, node.get(field));
        if (!NAME.matcher(text).matches()) {
            throw broken(field, "\"" + text + "\" must be 1 to 40 of a-z, 0-9 and -");
        }
        return text;
    }

    private String text(String field, @Nullable JsonNode value) throws BrokenEndpointsException {
        if (value == null || value.isNull()) {
            throw broken(field, "is missing");
        }
        if (!value.isTextual()) {
            throw broken(field, "must be a text; put it in quotation marks");
        }
        return value.textValue();
    }

    private URI url() throws BrokenEndpointsException {
        String text = text("url", node.get("url"));
        try {
            return EngineUrl.parse(text);
        } catch (BrokenEndpointsException e) {
            throw broken("url", String.valueOf(e.getMessage()));
        }
    }

    private List<String> models() throws BrokenEndpointsException {
        JsonNode list = node.get("models");
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > MODELS_MAX) {
            throw broken("models", "must be a list of 1 to " + MODELS_MAX + " model names");
        }
        List<String> models = new ArrayList<>();
        for (JsonNode entry : list) {
            String model = text("models", entry);
            if (model.isBlank()
                    || model.length() > MODEL_CHARS_MAX
                    || model.chars().anyMatch(Character::isISOControl)
                    || models.contains(model)) {
                throw broken("models", "\"" + model + "\" is empty, too long, not printable or given twice");
            }
            models.add(model);
        }
        return List.copyOf(models);
    }

    private BrokenEndpointsException broken(String field, String why) {
        return new BrokenEndpointsException(place + "." + field + ": " + why);
    }
}
