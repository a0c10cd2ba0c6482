package io.wharfinger.cli.resource.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.State;
import io.wharfinger.cli.resource.form.Form;
import io.wharfinger.cli.rest.RestClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the platform has. */
public final class StateReader {
    private final Services services;
    private final SortedMap<ResourceId, Present> resources = new TreeMap<>();

    private StateReader(Services services) {
        this.services = services;
    }

    /**
     * Reads the resources of some kinds.
     *
     * @param clusters clusters whose accelerators are wanted too
     */
    public static State read(Services services, Set<Kind> kinds, Set<String> clusters) {
        return new StateReader(services).read(kinds, clusters);
    }

    private State read(Set<Kind> kinds, Set<String> clusters) {
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind)) {
                add(kind, entries(kind));
            }
        }
        Set<String> classes = kinds.contains(Kind.ACCELERATOR_CLASS) ? classes() : Set.of();
        Map<String, List<JsonNode>> accelerators = new HashMap<>();
        clusters.stream()
                .filter(cluster -> resources.containsKey(new ResourceId(Kind.CLUSTER, cluster)))
                .forEach(cluster -> accelerators.put(cluster, accelerators(cluster)));
        return new State(resources, classes, accelerators);
    }

    private List<JsonNode> entries(Kind kind) {
        RestHome home = RestHome.of(kind);
        return switch (kind) {
            case TENANT, ACCELERATOR_CLASS, CLUSTER, MODEL, PRICE, DEPLOYMENT ->
                services.all(home.collection(), home.field());
            case LIMIT -> limits(home);
            case KEY -> keys();
        };
    }

    /** A tenant without quotas has no limit. */
    private List<JsonNode> limits(RestHome home) {
        JsonNode answer = services.get(home.collection());
        return answer.path(home.field())
                .valueStream()
                .filter(node -> !node.path("quotas").isEmpty())
                .toList();
    }

    private List<JsonNode> keys() {
        return services.all(RestHome.of(Kind.TENANT).collection(), "tenants").stream()
                .map(tenant -> RestHome.keysOf(tenant.path("name").asText()))
                .flatMap(home -> services.all(home.collection(), home.field()).stream())
                .toList();
    }

    private void add(Kind kind, List<JsonNode> entries) {
        Form form = Form.of(kind);
        for (JsonNode entry : entries) {
            ResourceId id = new ResourceId(kind, form.nameOf(entry));
            String etag = entry.path("etag").asText("");
            boolean over = entry.hasNonNull("revokeTime") || entry.hasNonNull("deleteTime");
            Present present = new Present(id, form.ofApi(entry), etag, over, entry);
            // Of price versions for one moment the correction comes first, and counts.
            resources.merge(id, present, (before, next) -> kind == Kind.PRICE ? before : next);
        }
    }

    private Set<String> classes() {
        Set<String> classes = new HashSet<>();
        services.get("/inventory/v1/capacity")
                .path("counts")
                .forEach(count -> classes.add(count.path("acceleratorClass").asText()));
        return resources.keySet().stream()
                .filter(id -> id.kind() == Kind.ACCELERATOR_CLASS)
                .map(ResourceId::name)
                .collect(Collectors.toCollection(() -> classes));
    }

    private List<JsonNode> accelerators(String cluster) {
        return services.all("/inventory/v1/accelerators?cluster=" + RestClient.encoded(cluster), "accelerators");
    }
}
