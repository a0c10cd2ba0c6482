package io.wharfinger.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * A REST interface in OpenAPI, in one order of its fields.
 *
 * @param yaml the document
 */
record RestDocument(String yaml) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** How one document follows another. */
    sealed interface Step {}

    /** Nothing has changed; the names of schemas, which are numbered as they come, may have. */
    record Same() implements Step {}

    /** Who could use the one can use the other. */
    record Compatible(String changes) implements Step {}

    /** Somebody who could use the one cannot use the other. */
    record Breaking(String changes) implements Step {}

    /** Where it is served is not part of it: that is another place in each cluster. */
    static RestDocument read(Path file) throws IOException {
        ObjectNode tree = (ObjectNode) YAML.readTree(Files.readString(file));
        tree.remove("servers");
        return of(tree);
    }

    static RestDocument of(JsonNode tree) throws JsonProcessingException {
        return new RestDocument(YAML.writeValueAsString(YAML.treeToValue(tree, Object.class)));
    }

    JsonNode tree() throws JsonProcessingException {
        return YAML.readTree(yaml);
    }

    Step to(RestDocument next) throws IOException {
        if (yaml.equals(next.yaml)) {
            return new Same();
        }
        ChangedOpenApi changes = Objects.requireNonNull(OpenApiCompare.fromContents(yaml, next.yaml));
        Set<String> gone = BodyFields.of(tree());
        gone.removeAll(BodyFields.of(next.tree()));
        if (changes.isIncompatible() || !gone.isEmpty()) {
            return new Breaking(said(changes) + "Gone, or of another type:\n" + String.join("\n", gone));
        }
        return changes.isUnchanged() ? new Same() : new Compatible(said(changes));
    }

    private static String said(ChangedOpenApi changes) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStreamWriter writer = new OutputStreamWriter(text, StandardCharsets.UTF_8)) {
            new ConsoleRender().render(changes, writer);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
