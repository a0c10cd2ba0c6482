package io.wharfinger.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** YAML into typed objects; a field that the type does not have is an error, also where the type would swallow it. */
final class StrictYaml {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .annotationIntrospector(new NothingSwallowed())
            .build();

    private StrictYaml() {}

    /** The documents of a file, the empty ones left out. */
    static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            while (parser.nextToken() != null) {
                JsonNode document = MAPPER.readTree(parser);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    /** @throws IOException naming the field that the type does not have */
    static <T> T convert(JsonNode document, Class<T> type) throws IOException {
        return MAPPER.treeToValue(document, type);
    }

    /** The models of Kubernetes keep unknown fields in a map of their own; here they may not. */
    private static final class NothingSwallowed extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public Boolean hasAnyGetter(Annotated annotated) {
            return false;
        }
    }
}
