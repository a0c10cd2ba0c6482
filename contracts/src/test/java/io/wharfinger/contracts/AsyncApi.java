package io.wharfinger.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The AsyncAPI documents, and the stream settings that the services really use. */
final class AsyncApi {
    static final Path FOLDER = Path.of("asyncapi");
    private static final Path STREAMS = Path.of("src/main/resources/streams");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsyncApi() {}

    static List<Path> files() {
        return list(FOLDER);
    }

    static JsonNode document(Path file) {
        return read(YAML, file);
    }

    /** Settings by the name of the stream. */
    static Map<String, JsonNode> streams() {
        return list(STREAMS).stream()
                .map(file -> read(JSON, file))
                .collect(Collectors.toMap(stream -> stream.path("name").asText(), Function.identity()));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
