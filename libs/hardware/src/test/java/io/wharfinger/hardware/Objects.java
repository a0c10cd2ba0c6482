package io.wharfinger.hardware;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Kubernetes objects as YAML. */
final class Objects {
    private Objects() {}

    static String uuid(String node, int index) {
        return "GPU-%08x-0000-4000-8000-%012x".formatted(node.hashCode(), index);
    }

    /** A slice with whole GPUs, the only one of its pool. */
    static String slice(String node, int gpus) {
        return slice(node, node + "-slice", 1, 1, gpus(node, 0, gpus));
    }

    static String slice(String node, String name, int generation, int slices, String devices) {
        return """
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata:
                  name: %s
                spec:
                  driver: gpu.nvidia.com
                  nodeName: %s
                  pool: {name: %s, generation: %d, resourceSliceCount: %d}
                  devices:
                %s""".formatted(name, node, node, generation, slices, devices);
    }

    static String gpus(String node, int from, int to) {
        return IntStream.range(from, to).mapToObj(index -> gpu(node, index, "")).collect(Collectors.joining());
    }

    static String gpu(String node, int index, String more) {
        return """
                  - name: gpu-%d
                    attributes:
                      type: {string: gpu}
                      uuid: {string: %s}
                      productName: {string: NVIDIA H100 80GB HBM3}
                      driverVersion: {version: 580.126.9}
                      resource.kubernetes.io/pciBusID: {string: "0000:%02x:00.0"}
                    capacity:
                      memory: {value: 81559Mi}
                %s""".formatted(index, uuid(node, index), index + 16, more);
    }

    /** A claim that holds whole GPUs, used by a pod. */
    static String claim(String node, String name, String pod, int... indexes) {
        String results = IntStream.of(indexes)
                .mapToObj(
                        "      - {request: gpu, driver: gpu.nvidia.com, pool: %s, device: gpu-%%d}\n".formatted(node)
                                ::formatted)
                .collect(Collectors.joining());
        return claim(name, results, pod.isEmpty() ? "" : "  - {resource: pods, name: " + pod + ", uid: u}\n");
    }

    static String claim(String name, String results, String users) {
        return """
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaim
                metadata: {name: %s, namespace: team}
                spec:
                  devices:
                    requests:
                    - name: gpu
                      exactly: {deviceClassName: gpu.nvidia.com}
                status:
                  allocation:
                    devices:
                      results:
                %s%s""".formatted(name, results, users.isEmpty() ? "" : "  reservedFor:\n" + users);
    }

    static String node(String name, Map<String, String> labels, Map<String, String> capacity) {
        return node(name, labels, capacity, capacity, "");
    }

    static String node(
            String name,
            Map<String, String> labels,
            Map<String, String> capacity,
            Map<String, String> allocatable,
            String conditions) {
        return """
                apiVersion: v1
                kind: Node
                metadata:
                  name: %s
                  labels: {%s}
                spec: {}
                status:
                  capacity: {%s}
                  allocatable: {%s}
                  conditions:
                  - {type: Ready, status: "True"}
                %s""".formatted(name, flow(labels), flow(capacity), flow(allocatable), conditions);
    }

    static String pod(String node, String name, String phase, String resource, int count) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: team}
                spec:
                  nodeName: %s
                  containers:
                  - name: main
                    resources: {limits: {cpu: "4", "%s": "%d"}}
                status: {phase: %s}
                """.formatted(name, node, resource, count, phase);
    }

    static String documents(String... objects) {
        return String.join("---\n", objects);
    }

    static String documents(List<String> objects) {
        return String.join("---\n", objects);
    }

    private static String flow(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
