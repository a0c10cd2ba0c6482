package io.wharfinger.router.endpoints.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wharfinger.routing.route.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
 *   - name: openai-1
 *     provider: openai
 *     url: https://api.openai.com
 *     credential: openai
 *     models: [{name: large, upstream: gpt-5}]
 * routes:
 *   - model: assistant
 *     split: [{model: llama-3.1-8b, weight: 95}, {model: qwen, weight: 5}]
 *     fallback: [large]
 * </pre>
 */
public final class EndpointFile {
    private static final int ENDPOINTS_MAX = 10_000;
    private static final Set<String> PARTS = Set.of("endpoints", "routes");
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private EndpointFile() {}

    /**
     * What a file says.
     *
     * @param endpoints upstreams, in the file's order
     * @param routes routes, in the file's order; without a fault
     */
    public record Content(List<EndpointSpec> endpoints, List<Route> routes) {
        /** Both lists are copied. */
        public Content {
            endpoints = List.copyOf(endpoints);
            routes = List.copyOf(routes);
        }
    }

    /**
     * Reads the file's content.
     *
     * @throws BrokenEndpointsException if it is not YAML, or anything in it is unknown, missing or wrong
     */
    public static Content parse(byte[] content) throws BrokenEndpointsException {
        return content(tree(content));
    }

    /**
     * What it means that a file says so.
     *
     * @throws BrokenEndpointsException if anything in it is unknown, missing or wrong
     */
    public static Content content(JsonNode said) throws BrokenEndpointsException {
        JsonNode root = checked(said);
        List<EndpointSpec> endpoints = endpoints(new FileNode("endpoints", root.path("endpoints")));
        List<Route> routes = root.hasNonNull("routes")
                ? RouteEntryReader.read(new FileNode("routes", root.path("routes")))
                : List.of();
        requireDistinct(endpoints, routes);
        return new Content(endpoints, routes);
    }

    private static List<EndpointSpec> endpoints(FileNode list) throws BrokenEndpointsException {
        List<EndpointSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FileNode entry : list.list(0, ENDPOINTS_MAX, "endpoints")) {
            EndpointSpec spec = new EndpointEntryReader(entry).read();
            if (!names.add(spec.name())) {
                throw entry.at("name").broken("\"" + spec.name() + "\" is taken by another endpoint");
            }
            specs.add(spec);
        }
        return specs;
    }

    private static void requireDistinct(List<EndpointSpec> endpoints, List<Route> routes)
            throws BrokenEndpointsException {
        Set<String> models =
                endpoints.stream().flatMap(spec -> spec.models().stream()).collect(Collectors.toSet());
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!route.shadows() && models.contains(route.name())) {
                throw new BrokenEndpointsException("routes[" + i + "].model: \"" + route.name()
                        + "\" is a model that an endpoint serves; say \"shadows: true\" if the route is to go first");
            }
        }
    }

    /**
     * What the file says, be it right or wrong.
     *
     * @throws BrokenEndpointsException if it is not YAML
     */
    public static JsonNode tree(byte[] content) throws BrokenEndpointsException {
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

    private static JsonNode checked(@Nullable JsonNode root) throws BrokenEndpointsException {
        if (root == null || !root.isObject() || !root.path("endpoints").isArray()) {
            throw new BrokenEndpointsException("the file needs a list named \"endpoints\"");
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            if (!PARTS.contains(names.next())) {
                throw new BrokenEndpointsException(
                        "besides \"endpoints\" and \"routes\" nothing is known at the top of the file");
            }
        }
        return root;
    }
}
