package io.wharfinger.cli.bench.hardware;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A cluster of many like nodes, as {@code kubectl get nodes,resourceslices,resourceclaims,pods} lists it: on every node the
 * devices of one slice, and one pod whose claim holds all of them.
 */
final class Listing {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode list = JSON.createObjectNode();
    private final ArrayNode items =
            list.put("apiVersion", "v1").put("kind", "List").putArray("items");
    private final int perNode;

    private Listing(int perNode) {
        this.perNode = perNode;
    }

    /** The list. */
    static ObjectNode of(int nodes, int acceleratorsPerNode) {
        Listing listing = new Listing(acceleratorsPerNode);
        for (int node = 0; node < nodes; node++) {
            String name = "gpu-node-%05d".formatted(node);
            listing.addNode(name);
            listing.addSlice(name, node);
            listing.addClaim(name);
            listing.addPod(name);
        }
        return listing.list;
    }

    private void addNode(String node) {
        ObjectNode object = object("v1", "Node", node, "");
        metadata(object).putObject("labels").put("kubernetes.io/hostname", node).put("kubernetes.io/arch", "amd64");
        ObjectNode status = object.putObject("status");
        status.putObject("capacity").put("cpu", "192").put("memory", "2101181420Ki");
        status.putObject("allocatable").put("cpu", "191450m").put("memory", "2085413868Ki");
        status.putArray("conditions")
                .addObject()
                .put("lastTransitionTime", "2026-03-10T03:27:44Z")
                .put("reason", "KubeletReady")
                .put("status", "True")
                .put("type", "Ready");
    }

    private void addSlice(String node, int number) {
        ObjectNode spec = object("resource.k8s.io/v1", "ResourceSlice", node + "-gpu.nvidia.com-7cbz2", "")
                .putObject("spec");
        ArrayNode devices = spec.putArray("devices");
        for (int index = 0; index < perNode; index++) {
            addDevice(devices.addObject(), number, index);
        }
        spec.put("driver", SliceWords.DRIVER).put("nodeName", node);
        spec.putObject("pool").put("generation", 1).put("name", node).put("resourceSliceCount", 1);
    }

    private static void addDevice(ObjectNode device, int node, int index) {
        ObjectNode attributes = device.putObject("attributes");
        SliceWords.OF_EVERY_DEVICE.forEach(
                (name, value) -> attributes.putObject(name).put("string", value));
        attributes.putObject("cudaComputeCapability").put("version", "9.0.0");
        attributes.putObject("cudaDriverVersion").put("version", "13.0.0");
        attributes.putObject("driverVersion").put("version", "580.105.8");
        attributes.putObject("resource.kubernetes.io/pciBusID").put("string", "0000:%02x:00.0".formatted(0x10 + index));
        attributes.putObject("uuid").put("string", "GPU-%08x-0000-4000-8000-%012x".formatted(node, index));
        device.putObject("capacity").putObject("memory").put("value", "81559Mi");
        device.put("name", "gpu-" + index);
    }

    private void addClaim(String node) {
        ObjectNode claim = object("resource.k8s.io/v1", "ResourceClaim", node + "-gpus", "serving");
        ObjectNode exactly = claim.putObject("spec")
                .putObject("devices")
                .putArray("requests")
                .addObject()
                .put("name", "gpus")
                .putObject("exactly");
        exactly.put("allocationMode", "ExactCount").put("count", perNode).put("deviceClassName", SliceWords.DRIVER);
        ObjectNode status = claim.putObject("status");
        ArrayNode results = status.putObject("allocation").putObject("devices").putArray("results");
        for (int index = 0; index < perNode; index++) {
            results.addObject()
                    .put("device", "gpu-" + index)
                    .put("driver", SliceWords.DRIVER)
                    .put("pool", node)
                    .put("request", "gpus");
        }
        status.putArray("reservedFor").addObject().put("name", node + "-engine").put("resource", "pods");
    }

    private void addPod(String node) {
        ObjectNode pod = object("v1", "Pod", node + "-engine", "serving");
        ObjectNode spec = pod.putObject("spec").put("nodeName", node);
        spec.putArray("containers").addObject().put("name", "engine").put("image", "vllm/vllm-openai:v0.11.0");
        spec.putArray("resourceClaims").addObject().put("name", "gpus").put("resourceClaimName", node + "-gpus");
        pod.putObject("status").put("phase", "Running");
    }

    private ObjectNode object(String version, String kind, String name, String namespace) {
        ObjectNode object = items.addObject().put("apiVersion", version).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("creationTimestamp", "2026-03-10T03:29:20Z");
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    private static ObjectNode metadata(ObjectNode object) {
        return (ObjectNode) object.path("metadata");
    }
}
