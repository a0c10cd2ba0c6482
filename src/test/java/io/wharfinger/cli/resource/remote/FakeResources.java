package io.wharfinger.cli.resource.remote;

import static io.wharfinger.cli.resource.remote.FakePlatform.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resources by path, with etags, pages, keys that are revoked, and accelerators that are read from files. */
public final class FakeResources {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TENANT_PART = Pattern.compile("/quota/v1/tenants/([^/]+)/(keys|capacity)");
    private static final Pattern OBSERVATIONS = Pattern.compile("/inventory/v1/clusters/([^/]+)/observations");
    private static final Map<String, String> LISTS = Map.of(
            "/quota/v1/tenants", "tenants",
            "/inventory/v1/classes", "acceleratorClasses",
            "/inventory/v1/clusters", "clusters",
            "/deployment/v1/models", "models",
            "/deployment/v1/deployments", "deployments",
            "/billing/v1/prices", "priceVersions");

    private final TreeMap<String, ObjectNode> items = new TreeMap<>();
    private final TreeMap<String, List<ObjectNode>> fixtures = new TreeMap<>();

    /** An answer; no body where there is nothing to say. */
    record Answer(int status, @Nullable JsonNode body) {}

    /** What is there by a path, such as {@code /quota/v1/tenants/acme}. */
    public Optional<JsonNode> at(String path) {
        return Optional.ofNullable(items.get(path));
    }

    /** Puts something there without asking. */
    public void put(String path, String json) {
        items.put(path, object(json));
    }

    /** Entries of a list that nothing writes to, such as {@code /deployment/v1/instances}. */
    public void list(String path, String... entries) {
        List<ObjectNode> list = new ArrayList<>();
        for (String entry : entries) {
            list.add(object(entry));
        }
        fixtures.put(path, list);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer read(String path, List<String> query) {
        Matcher part = TENANT_PART.matcher(path);
        if (part.matches() && part.group(2).equals("keys")) {
            return page("keys", keysOf(part.group(1)), query);
        }
        if (LISTS.containsKey(path)) {
            return page(LISTS.getOrDefault(path, ""), below(path), query);
        }
        return switch (path) {
            case "/quota/v1/capacity" -> whole("nodes", below("/capacity"));
            case "/inventory/v1/accelerators" -> page("accelerators", accelerators(query), query);
            case "/inventory/v1/capacity" -> whole("counts", fixtures.getOrDefault(path, List.of()));
            default -> other(path, query);
        };
    }

    private Answer other(String path, List<String> query) {
        drain(path);
        if (fixtures.containsKey(path)) {
            return page(path.substring(path.lastIndexOf('/') + 1), fixtures.getOrDefault(path, List.of()), query);
        }
        return at(path).map(found -> new Answer(200, found)).orElse(unknown());
    }

    private static Answer unknown() {
        return problem(404, "REQUEST_NOT_FOUND", "There is no such thing.");
    }

    private List<ObjectNode> below(String path) {
        return items.subMap(path + "/", path + "0").values().stream().toList();
    }

    private List<ObjectNode> keysOf(String tenant) {
        return below("/quota/v1/keys").stream()
                .filter(key -> key.path("tenant").asText().equals(tenant))
                .toList();
    }

    private List<ObjectNode> accelerators(List<String> query) {
        return below("/inventory/v1/accelerators").stream()
                .filter(one -> query.stream()
                        .filter(filter -> filter.startsWith("cluster="))
                        .allMatch(filter ->
                                filter.equals("cluster=" + one.path("cluster").asText())))
                .toList();
    }

    /** Two entries on each page, whatever is asked for, so that all pages have to be read. */
    private static Answer page(String field, List<ObjectNode> entries, List<String> query) {
        int from = query.stream()
                .filter(parameter -> parameter.startsWith("page_token="))
                .map(parameter -> Integer.parseInt(parameter.substring("page_token=".length())))
                .findFirst()
                .orElse(0);
        int to = Math.min(from + 2, entries.size());
        Answer answer = whole(field, entries.subList(from, to));
        if (answer.body() instanceof ObjectNode body) {
            body.put("nextPageToken", to < entries.size() ? Integer.toString(to) : "");
        }
        return answer;
    }

    private static Answer whole(String field, List<ObjectNode> entries) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray(field).addAll(entries);
        return new Answer(200, body);
    }

    Answer write(String method, String path, ObjectNode body, String etag) {
        Matcher part = TENANT_PART.matcher(path);
        Matcher observations = OBSERVATIONS.matcher(path);
        if (observations.matches()) {
            return observe(observations.group(1), body);
        }
        if (part.matches()) {
            return part.group(2).equals("keys") ? newKey(part.group(1), body) : capacity(part.group(1), body);
        }
        return switch (method) {
            case "POST" -> create(path, body);
            case "PUT" -> update(path, body, etag);
            case "DELETE" -> delete(path, etag);
            default -> problem(405, "REQUEST_METHOD", method);
        };
    }

    private Answer create(String path, ObjectNode body) {
        String name = path.equals("/billing/v1/prices")
                ? Integer.toString(below(path).size())
                : body.path("name").asText();
        String item = path + "/" + name;
        if (name.isEmpty() || items.containsKey(item)) {
            return problem(409, "REQUEST_EXISTS", name + " is there already or has no name.");
        }
        if (path.endsWith("/tenants")) {
            String parent = body.path("parent").asText("");
            String above = at(path + "/" + parent)
                    .map(node -> node.path("path").asText())
                    .orElse("/");
            body.put("path", above + name + "/");
        }
        items.put(item, body.put("etag", "v1"));
        return new Answer(201, body);
    }

    private Answer update(String path, ObjectNode body, String etag) {
        ObjectNode item = items.get(path);
        if (item == null) {
            return unknown();
        }
        if (!etag.equals(item.path("etag").asText())) {
            return problem(412, "REQUEST_ETAG_STALE", "It was changed since you read it.");
        }
        item.setAll(body);
        int version = Integer.parseInt(item.path("etag").asText().substring(1));
        return new Answer(200, item.put("etag", "v" + (version + 1)));
    }

    /** A deployment that is being removed is gone when it has been looked at three times. */
    private void drain(String path) {
        ObjectNode item = items.get(path);
        if (item != null
                && item.has("deleteTime")
                && item.put("looks", item.path("looks").asInt() + 1)
                                .path("looks")
                                .asInt()
                        == 3) {
            items.remove(path);
        }
    }

    private boolean isUsed(String model) {
        return below("/deployment/v1/deployments").stream()
                .anyMatch(deployment -> model.equals("/deployment/v1/models/"
                        + deployment.path("spec").path("model").asText()));
    }

    private Answer delete(String path, String etag) {
        ObjectNode item = items.get(path);
        if (item == null) {
            return unknown();
        }
        if (path.startsWith("/quota/v1/keys/")) {
            return new Answer(200, item.put("revokeTime", "2026-01-01T00:00:00Z"));
        }
        if (!etag.equals(item.path("etag").asText())) {
            return problem(412, "REQUEST_ETAG_STALE", "It was changed since you read it.");
        }
        if (path.startsWith("/deployment/v1/deployments/")) {
            return new Answer(202, item.put("deleteTime", "2026-01-01T00:00:00Z"));
        }
        if (isUsed(path)) {
            return problem(409, "DEPLOYMENT_MODEL_IN_USE", "A deployment uses it.");
        }
        items.remove(path);
        items.remove("/capacity/" + path.substring(path.lastIndexOf('/') + 1));
        return new Answer(204, null);
    }

    private Answer newKey(String tenant, ObjectNode body) {
        String id = body.path("id").asText();
        String path = "/quota/v1/keys/" + id;
        if (items.containsKey(path)) {
            return problem(409, "QUOTA_KEY_EXISTS", id + " was made already.");
        }
        ObjectNode key = body.put("tenant", tenant);
        items.put(path, key);
        ObjectNode made = JSON.createObjectNode();
        made.set("key", key);
        return new Answer(201, made.put("secret", "wk_" + id + "_shownonce"));
    }

    private Answer capacity(String tenant, ObjectNode body) {
        items.put("/capacity/" + tenant, body.put("tenant", tenant));
        return new Answer(200, body);
    }

    private Answer observe(String cluster, ObjectNode body) {
        List<SourceFile> files = body.path("files")
                .valueStream()
                .map(file -> new SourceFile(
                        file.path("name").asText(),
                        Base64.getDecoder().decode(file.path("content").asText())))
                .toList();
        List<SeenAccelerator> seen = Survey.read(files).accelerators();
        int added = 0;
        for (SeenAccelerator accelerator : seen) {
            String id = cluster + "-" + accelerator.node() + "-" + accelerator.uuid() + accelerator.pciAddress();
            added += items.put("/inventory/v1/accelerators/" + id, view(id, cluster, accelerator)) == null ? 1 : 0;
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("accelerators", seen.size())
                .put("added", added)
                .put("missing", 0);
        answer.putArray("findings");
        return new Answer(200, answer);
    }

    private static ObjectNode view(String id, String cluster, SeenAccelerator seen) {
        ObjectNode view = JSON.createObjectNode()
                .put("id", id)
                .put("cluster", cluster)
                .put("node", seen.node())
                .put("uuid", seen.uuid())
                .put("pciAddress", seen.pciAddress())
                .put("product", seen.product())
                .put("acceleratorClass", seen.acceleratorClass());
        view.putObject("health")
                .put("state", "HEALTH_STATE_" + seen.health().level().name());
        ArrayNode holders = view.putArray("holders");
        seen.holders()
                .forEach(holder -> holders.addObject()
                        .put("namespace", holder.namespace())
                        .put("pod", holder.pod())
                        .put("claim", holder.claim())
                        .put("partition", holder.partition()));
        ArrayNode partitions = view.putArray("partitions");
        seen.partitions().forEach(partition -> partitions.addObject().put("name", partition.name()));
        return view;
    }

    /** Path of a resource of a kind. */
    public static String path(Kind kind, String name) {
        return RestHome.of(kind).item(name);
    }
}
