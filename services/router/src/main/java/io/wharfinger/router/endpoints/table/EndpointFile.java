package io.wharfinger.router.endpoints.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an endpoints file, strictly: what is not understood is an error, not ignored.
 *
 * <pre>
 * endpoints:
 *   - name: sim-1
 *     url: http://127.0.0.1:8201
 *     deployment: sim
 *     acceleratorClass: h100-sxm
 *     models: [llama-3.1-8b]
 * </pre>
 */
public final class EndpointFile {
    private static final int ENDPOINTS_MAX = 10_000;
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private EndpointFile() {}

    /**
     * Reads the file's content.
     *
     * @throws BrokenEndpointsException if it is not YAML, or anything in it is unknown, missing or wrong
     */
    public static List<EndpointSpec> parse(byte[] content) throws BrokenEndpointsException {
        JsonNode list = endpoints(read(content));
        if (list.size() > ENDPOINTS_MAX) {
            throw new BrokenEndpointsException("endpoints: at most " + ENDPOINTS_MAX + " are allowed");
        }
        List<EndpointSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode entry : list) {
            EndpointSpec spec = new FileEntry("endpoints[" + specs.size() + "]", entry).read();
            if (!names.add(spec.name())) {
                throw new BrokenEndpointsException(
                        "endpoints[" + specs.size() + "].name: \"" + spec.name() + "\" is taken by another endpoint");
            }
            specs.add(spec);
        }
        return List.copyOf(specs);
    }

    private static JsonNode read(byte[] content) throws BrokenEndpointsException {
        try {
            return YAML.readTree(content);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BrokenEndpointsException(
                    "line " + line + ": not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            throw new BrokenEndpointsException("not valid YAML: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private static JsonNode endpoints(JsonNode root) throws BrokenEndpointsException {
        if (root == null || !root.isObject() || !root.has("endpoints")) {
            throw new BrokenEndpointsException("the file needs a list named \"endpoints\"");
        }
        if (root.size() > 1) {
            throw new BrokenEndpointsException("besides \"endpoints\" nothing is known at the top of the file");
        }
        JsonNode list = root.get("endpoints");
        if (!list.isArray()) {
            throw new BrokenEndpointsException("endpoints: must be a list");
        }
        return list;
    }
}
