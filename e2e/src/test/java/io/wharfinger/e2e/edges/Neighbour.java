package io.wharfinger.e2e.edges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** A tenant with one of everything that a tenant can have; all that it says of itself has a mark. */
final class Neighbour {
    static final String NAME = "edge-bravo";
    static final String CHILD = "edge-bravo-child";
    /** In every text that only this tenant and the platform may see, and in no name that others can guess. */
    static final String MARK = "only-for-bravo";

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String CLUSTER = "edge-cluster";
    private static final String ACCELERATORS = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceSlice
            metadata: {name: edge-node-gpu}
            spec:
              driver: gpu.nvidia.com
              nodeName: edge-node
              pool: {name: edge-node, generation: 1, resourceSliceCount: 1}
              devices:
              - name: gpu-0
                attributes:
                  type: {string: gpu}
                  uuid: {string: GPU-ed6e0000-0000-0000-0000-000000000001}
                  productName: {string: Edge Test 9000}
                  resource.kubernetes.io/pciBusID: {string: "0000:01:00.0"}
                capacity: {memory: {value: 80Gi}}
            """;

    private final Platform platform;
    private final GrpcCalls grpc;
    private final List<String> names = new ArrayList<>();

    private Neighbour(Platform platform, GrpcCalls grpc) {
        this.platform = platform;
        this.grpc = grpc;
    }

    /** Makes the tenant with all that belongs to it. */
    static Neighbour make(Platform platform, GrpcCalls grpc) {
        Neighbour neighbour = new Neighbour(platform, grpc);
        neighbour.tenants();
        neighbour.key();
        neighbour.webhook();
        neighbour.deployment();
        neighbour.booking();
        return neighbour;
    }

    /** Names and ids of its things, as somebody might know them. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** All that the platform says of it; the same as long as nobody changes anything. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String path : List.of(
                "/quota/v1/tenants/" + NAME,
                "/quota/v1/tenants/" + CHILD,
                "/quota/v1/tenants/" + NAME + "/keys",
                "/quota/v1/capacity?tenant=" + NAME,
                "/quota/v1/webhooks?tenant=" + NAME,
                "/quota/v1/webhooks/" + NAME + "-hook/deliveries")) {
            state.put(path, client(PartName.QUOTA).get(path).toString());
        }
        for (String path : List.of(
                "/deployment/v1/deployments/" + NAME + "-chat",
                "/deployment/v1/deployments/" + NAME + "-chat/revisions",
                "/deployment/v1/deployments/" + NAME + "-chat/instances")) {
            state.put(path, client(PartName.DEPLOYMENT).get(path).toString());
        }
        String bookings = "/inventory/v1/bookings?tenant=" + NAME;
        state.put(bookings, client(PartName.INVENTORY).get(bookings).toString());
        return state;
    }

    private void tenants() {
        tenant(NAME, "");
        tenant(CHILD, NAME);
        names.addAll(List.of(NAME, CHILD, "/" + NAME + "/", "/" + NAME + "/" + CHILD + "/"));
        ObjectNode quota = RestClient.object();
        quota.withArray("quotas")
                .addObject()
                .put("flavor", "edge-test-9000")
                .put("resource", "gpu")
                .put("nominal", 8);
        client(PartName.QUOTA).put("/quota/v1/tenants/" + NAME + "/capacity", quota, "", id());
    }

    private void tenant(String name, String parent) {
        ObjectNode tenant = RestClient.object()
                .put("name", name)
                .put("displayName", MARK)
                .put("timeZone", "UTC")
                .put("currencyCode", "EUR");
        if (!parent.isEmpty()) {
            tenant.put("parent", parent);
        }
        post(PartName.QUOTA, "/quota/v1/tenants", tenant);
    }

    private void key() {
        names.add(post(
                        PartName.QUOTA,
                        "/quota/v1/tenants/" + NAME + "/keys",
                        RestClient.object().put("displayName", MARK))
                .at("/key/id")
                .asText());
    }

    private void webhook() {
        post(
                PartName.QUOTA,
                "/quota/v1/webhooks",
                RestClient.object()
                        .put("name", NAME + "-hook")
                        .put("tenant", NAME)
                        .put("url", "http://127.0.0.1:1/" + MARK)
                        .put("paused", true));
        names.add(NAME + "-hook");
    }

    private void deployment() {
        if (client(PartName.DEPLOYMENT)
                .find("/deployment/v1/models/llama-3.1-8b")
                .isEmpty()) {
            post(
                    PartName.DEPLOYMENT,
                    "/deployment/v1/models",
                    RestClient.object()
                            .put("name", "llama-3.1-8b")
                            .put("displayName", "Llama 3.1 8B")
                            .put("source", "meta-llama/Llama-3.1-8B-Instruct"));
        }
        ObjectNode deployment = RestClient.object().put("name", NAME + "-chat").put("tenant", NAME);
        ObjectNode spec =
                deployment.putObject("spec").put("model", "llama-3.1-8b").put("replicas", 0);
        spec.putArray("servedNames").add(MARK);
        spec.putObject("target").putObject("process").put("runtime", "sim");
        post(PartName.DEPLOYMENT, "/deployment/v1/deployments", deployment);
        names.add(NAME + "-chat");
    }

    private void booking() {
        if (client(PartName.INVENTORY).find("/inventory/v1/clusters/" + CLUSTER).isEmpty()) {
            post(
                    PartName.INVENTORY,
                    "/inventory/v1/clusters",
                    RestClient.object().put("name", CLUSTER).put("displayName", "Edge"));
        }
        ObjectNode observation = RestClient.object();
        observation
                .withArray("files")
                .addObject()
                .put("name", "slices.yaml")
                .put("content", Base64.getEncoder().encodeToString(ACCELERATORS.getBytes(StandardCharsets.UTF_8)));
        post(PartName.INVENTORY, "/inventory/v1/clusters/" + CLUSTER + "/observations", observation);
        String booking = id();
        BookAcceleratorsRequest request = BookAcceleratorsRequest.newBuilder()
                .setBookingId(booking)
                .setAcceleratorClass("edge-test-9000")
                .setCount(1)
                .setOwner(BookingOwner.newBuilder()
                        .setTenant(NAME)
                        .setTenantPath("/" + NAME + "/")
                        .setDeployment(MARK)
                        .setRevision(1)
                        .setInstance(id())
                        .setModel(MARK))
                .build();
        Outcome booked = grpc.call(
                method("BookAccelerators"), dynamic(request), Optional.of(platform.token("service", "/", LIFE)));
        if (!booked.text().contains("booked")) {
            throw new IllegalStateException("not booked: " + booked);
        }
        names.add(booking);
    }

    private static DynamicMessage dynamic(BookAcceleratorsRequest request) {
        try {
            return DynamicMessage.parseFrom(request.getDescriptorForType(), request.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GrpcCalls.Method method(String name) {
        return GrpcCalls.methods().stream()
                .filter(method -> method.method().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode post(PartName part, String path, ObjectNode body) {
        return client(part).post(path, body, id());
    }

    private RestClient client(PartName part) {
        Supplier<String> token = () -> platform.token("platform-admin", "/", LIFE);
        return new RestClient(part.id(), platform.part(part).url(), token);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
