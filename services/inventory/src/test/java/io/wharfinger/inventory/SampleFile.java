package io.wharfinger.inventory;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file as a cluster's tools print it. */
public record SampleFile(String name, String content) {

    /** A product whose class is h100-sxm without any class that names it. */
    public static final String H100 = "NVIDIA H100 80GB HBM3";

    private static final String LIST = "apiVersion: v1\nkind: List\nitems:\n%s\n";

    private static final String SLICE = """
            - apiVersion: resource.k8s.io/v1
              kind: ResourceSlice
              metadata:
                name: %1$s-gpu.nvidia.com
              spec:
                driver: gpu.nvidia.com
                nodeName: %1$s
                pool:
                  generation: 1
                  name: %1$s
                  resourceSliceCount: 1
                devices:
            %2$s""";

    private static final String DEVICE = """
                - name: gpu-%1$d
                  attributes:
                    type:
                      string: gpu
                    uuid:
                      string: %2$s
                    productName:
                      string: %3$s
                    driverVersion:
                      version: 580.105.8
                    resource.kubernetes.io/pciBusID:
                      string: "0000:%4$02x:00.0"
                  capacity:
                    memory:
                      value: 81559Mi
            """;

    private static final String NODE = """
            - apiVersion: v1
              kind: Node
              metadata:
                name: %1$s
                labels:
                  nvidia.com/gpu.product: %2$s
                  nvidia.com/gpu.count: "%3$d"
                  nvidia.com/gpu.replicas: "1"
                  nvidia.com/gpu.sharing-strategy: none
              status:
                capacity:
                  nvidia.com/gpu: "%3$d"
                allocatable:
                  nvidia.com/gpu: "%3$d"
            """;

    private static final String CLAIM = """
            - apiVersion: resource.k8s.io/v1
              kind: ResourceClaim
              metadata:
                name: %1$s-gpu
                namespace: research
              spec:
                devices:
                  requests:
                  - name: gpu
                    exactly:
                      deviceClassName: gpu.nvidia.com
                      allocationMode: ExactCount
                      count: 1
              status:
                allocation:
                  devices:
                    results:
                    - device: gpu-%3$d
                      driver: gpu.nvidia.com
                      pool: %2$s
                      request: gpu
                reservedFor:
                - name: %1$s
                  resource: pods
                  uid: d36ca24f-9949-4c33-9d47-c06846f775b1
            """;

    /** The slices of nodes that each have as many accelerators of a product. */
    public static SampleFile slices(String product, int perNode, String... nodes) {
        return new SampleFile(
                "resourceslices.yaml",
                LIST.formatted(List.of(nodes).stream()
                        .map(node -> SLICE.formatted(
                                node,
                                IntStream.range(0, perNode)
                                        .mapToObj(
                                                index -> DEVICE.formatted(index, uuid(node, index), product, index + 1))
                                        .collect(Collectors.joining())))
                        .collect(Collectors.joining())));
    }

    /** A node whose device plugin offers as many accelerators of a product. */
    public static SampleFile node(String name, String product, int accelerators) {
        return new SampleFile(
                "nodes.yaml", LIST.formatted(NODE.formatted(name, product.replace(' ', '-'), accelerators)));
    }

    /** The UUID of an accelerator of {@link #slices}. */
    public static String uuid(String node, int index) {
        return "GPU-%08x-0000-4000-8000-%012d".formatted(node.hashCode(), index);
    }

    /** A claim by which a pod holds an accelerator of {@link #slices}. */
    public static SampleFile claim(String pod, String node, int index) {
        return new SampleFile(pod + "-claim.yaml", LIST.formatted(CLAIM.formatted(pod, node, index)));
    }
}
