package io.wharfinger.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The AsyncAPI documents of the checkout that the tests run in. */
final class AsyncApiFolder {
    private static final ObjectMapper YAML = new YAMLMapper();

    private AsyncApiFolder() {}

    static List<JsonNode> documents() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().map(AsyncApiFolder::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("contracts/asyncapi"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("There is no folder contracts/asyncapi above "
                        + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder.resolve("contracts/asyncapi");
    }
}
