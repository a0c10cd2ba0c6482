package io.wharfinger.cli.resource.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.wharfinger.cli.resource.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The JSON Schemas of all kinds, from {@code /schemas}. */
final class Schemas {
    private final Map<Kind, JsonNode> sources = new EnumMap<>(Kind.class);
    private final Map<Kind, JsonSchema> schemas = new EnumMap<>(Kind.class);

    Schemas() {
        // The library logs by an interface that nothing stands behind here; that need not be said to people.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        for (Kind kind : Kind.values()) {
            JsonNode source = source(kind);
            sources.put(kind, source);
            schemas.put(kind, factory.getSchema(source, config));
        }
    }

    JsonSchema of(Kind kind) {
        return Objects.requireNonNull(schemas.get(kind));
    }

    /** The schema's text as JSON. */
    JsonNode sourceOf(Kind kind) {
        return Objects.requireNonNull(sources.get(kind));
    }

    private static JsonNode source(Kind kind) {
        String name = "/schemas/" + kind.id() + ".json";
        try (InputStream stream = Schemas.class.getResourceAsStream(name)) {
            return new JsonMapper().readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
