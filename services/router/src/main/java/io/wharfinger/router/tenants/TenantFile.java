package io.wharfinger.router.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tenants file, strictly: what is not understood is an error, not ignored.
 *
 * <pre>
 * tenants:
 *   /:
 *     sloTtftMillis: 2000
 *   /acme/:
 *     limits: {requestsPerMinute: 600, tokensPerMinute: 1000000, concurrentRequests: 50, openStreams: 40}
 *     priority: 5
 *     cacheGroup: acme
 *     serviceTier: premium
 *   /acme/dev/:
 *     limits: {concurrentRequests: 5}
 *     sloTpotMillis: 100
 * </pre>
 */
public final class TenantFile {
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){0,32}");
    private static final int TENANTS_MAX = 100_000;
    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private TenantFile() {}

    /**
     * Reads the file's content.
     *
     * @throws BrokenTenantsException if it is not YAML, or anything in it is unknown, missing or wrong
     */
    public static TenantTable parse(byte[] content, CacheSalt salt) throws BrokenTenantsException {
        JsonNode tenants = tenants(read(content));
        if (tenants.size() > TENANTS_MAX) {
            throw new BrokenTenantsException("tenants: at most " + TENANTS_MAX + " are allowed");
        }
        Map<String, TenantNode> nodes = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : tenants.properties()) {
            String path = entry.getKey();
            if (!PATH.matcher(path).matches()) {
                throw new BrokenTenantsException(
                        "tenants: \"" + path
                                + "\" is not the path of a tenant; one looks like /emea/acme/, with a-z, 0-9 and - between slashes");
            }
            nodes.put(path, new TenantEntry("tenants[" + path + "]", entry.getValue()).read());
        }
        return new TenantTable(nodes, salt);
    }

    private static JsonNode read(byte[] content) throws BrokenTenantsException {
        try {
            return YAML.readTree(content);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BrokenTenantsException("line " + line + ": not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException | RuntimeException e) {
            throw new BrokenTenantsException("not valid YAML: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private static JsonNode tenants(JsonNode root) throws BrokenTenantsException {
        if (root == null || !root.isObject() || !root.has("tenants")) {
            throw new BrokenTenantsException("the file needs a map named \"tenants\" from paths to settings");
        }
        if (root.size() > 1) {
            throw new BrokenTenantsException("besides \"tenants\" nothing is known at the top of the file");
        }
        JsonNode tenants = root.get("tenants");
        if (!tenants.isObject()) {
            throw new BrokenTenantsException("tenants: must be a map from paths to settings");
        }
        return tenants;
    }
}
