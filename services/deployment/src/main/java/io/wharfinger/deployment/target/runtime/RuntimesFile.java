package io.wharfinger.deployment.target.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a runtimes file, strictly: what is not understood is an error, not ignored. Its form is in docs/runtimes.md. */
public final class RuntimesFile {
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private RuntimesFile() {}

    /**
     * Reads the file's content.
     *
     * @throws BrokenRuntimesException if it is not YAML, or anything in it is unknown, missing or wrong
     */
    public static Runtimes parse(byte[] content) throws BrokenRuntimesException {
        FileNode root = new FileNode("the file", read(content)).withOnly(Set.of("runtimes"));
        Map<String, EngineRuntime> byName = new LinkedHashMap<>();
        for (FileNode entry : new FileNode("runtimes", root.node().path("runtimes")).list()) {
            EngineRuntime runtime = new RuntimeEntry(entry).read();
            if (byName.put(runtime.name(), runtime) != null) {
                throw entry.broken("\"" + runtime.name() + "\" is the name of another runtime too");
            }
        }
        return new Runtimes(Map.copyOf(byName));
    }

    private static JsonNode read(byte[] content) throws BrokenRuntimesException {
        try {
            return YAML.readTree(content);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BrokenRuntimesException(
                    "line " + line + ": not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            throw new BrokenRuntimesException("not valid YAML: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
