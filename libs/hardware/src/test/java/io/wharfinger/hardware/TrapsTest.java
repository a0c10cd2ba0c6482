package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fifteen ways to count accelerators wrong that are known from other tools; each test says which. */
class TrapsTest {
    private static final Map<String, String> H100_LABELS = Map.of(
            "nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3",
            "nvidia.com/gpu.count", "2",
            "nvidia.com/gpu.memory", "81559",
            "nvidia.com/gpu.replicas", "1");

    @Test
    void replicasAreOfOneDevice() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "NVIDIA-L40S-SHARED",
                "nvidia.com/gpu.count", "2",
                "nvidia.com/gpu.replicas", "4");

        Seen seen = Read.read(Objects.node("a", labels, Map.of("nvidia.com/gpu", "8", "cpu", "64")));

        assertThat(seen.accelerators()).hasSize(2).allSatisfy(gpu -> {
            assertThat(gpu.sharingReplicas()).isEqualTo(4);
            assertThat(gpu.product()).isEqualTo("NVIDIA-L40S");
            assertThat(gpu.acceleratorClass()).isEqualTo("l40s");
        });
    }

    @Test
    void aLabelThatMultipliedReplicasAlreadyIsSeenThrough() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "NVIDIA-L40S",
                "nvidia.com/gpu.count", "2",
                "nvidia.com/gpu.replicas", "8");

        Seen seen = Read.read(Objects.node("a", labels, Map.of("nvidia.com/gpu.shared", "8", "nvidia.com/gpu", "0")));

        assertThat(seen.accelerators())
                .hasSize(2)
                .allSatisfy(gpu -> assertThat(gpu.sharingReplicas()).isEqualTo(4));
    }

    @Test
    void capacityOfATimeSlicedNodeIsNotANumberOfDevices() {
        Seen seen = Read.read(
                Objects.node("a", Map.of(), Map.of("nvidia.com/gpu", "12", "cpu", "8")), Objects.slice("a", 1));

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.uuid()).isEqualTo(Objects.uuid("a", 0));
        assertThat(gpu.sharingReplicas()).isEqualTo(12);
    }

    @Test
    void aGpuThatIsOfferedWholeAndInPartsIsOneGpu() {
        String parts = Objects.gpu("a", 0, "")
                + migDevice("gpu-0-mig-1g10gb-19-0", Objects.uuid("a", 0), "1g.10gb", "MIG-1")
                + migDevice("gpu-0-mig-1g10gb-19-1", Objects.uuid("a", 0), "1g.10gb", "MIG-2");

        Seen seen = Read.read(Objects.slice("a", "s", 1, 1, parts));

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.partitions())
                .containsExactly(
                        new SeenPartition("gpu-0-mig-1g10gb-19-0", "MIG-1", "1g.10gb", 9_728L << 20),
                        new SeenPartition("gpu-0-mig-1g10gb-19-1", "MIG-2", "1g.10gb", 9_728L << 20));
        assertThat(gpu.memoryBytes()).isEqualTo(81_559L << 20);
        assertThat(Read.codes(seen)).containsExactly(FindingCode.DOUBLE_ADVERTISED);
    }

    @Test
    void possiblePartsThatNobodyHoldsAreNoParts() {
        String counters = "    consumesCounters: [{counterSet: gpu-0-counter-set, counters: {memory: {value: 1Gi}}}]\n";
        String parts = Objects.gpu("a", 0, counters)
                + migDevice("gpu-0-mig-1g10gb-19-0", Objects.uuid("a", 0), "1g.10gb", "")
                + counters
                + migDevice("gpu-0-mig-3g40gb-9-4", Objects.uuid("a", 0), "3g.40gb", "")
                + counters;
        String claim = Objects.claim(
                "c",
                "      - {request: gpu, driver: gpu.nvidia.com, pool: a, device: gpu-0-mig-3g40gb-9-4}\n",
                "  - {resource: pods, name: p, uid: u}\n");

        Seen seen = Read.read(Objects.slice("a", "s", 1, 1, parts), claim);

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.partitions()).extracting(SeenPartition::profile).containsExactly("3g.40gb");
        assertThat(gpu.holders()).containsExactly(new SeenHolder("team", "p", "c", "gpu-0-mig-3g40gb-9-4", false));
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void channelsOfComputeDomainsAreNoGpus() {
        String domain = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: d}
                spec:
                  driver: compute-domain.nvidia.com
                  nodeName: a
                  pool: {name: a, generation: 1, resourceSliceCount: 1}
                  devices:
                  - {name: daemon-0, attributes: {type: {string: daemon}, id: {int: 0}}}
                  - {name: channel-0, attributes: {type: {string: channel}, id: {int: 0}}}
                """;
        String claim = Objects.claim(
                "c",
                "      - {request: channel, driver: compute-domain.nvidia.com, pool: a, device: channel-0}\n",
                "  - {resource: pods, name: p, uid: u}\n");

        Seen seen = Read.read(domain, claim);

        assertThat(seen.accelerators()).isEmpty();
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void aVersionThatWasMadeSemanticIsTheSameVersion() {
        Seen seen = Read.read(Objects.slice("a", 1), metric("a", 0, "DCGM_FI_DEV_GPU_TEMP", "", "30"));

        assertThat(Read.only(seen).driverVersion()).isEqualTo("580.126.09");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void theExportersOwnPodHoldsNothing() {
        String answer = """
                {"status": "success", "data": {"resultType": "vector", "result": [
                  {"metric": {"__name__": "DCGM_FI_DEV_GPU_UTIL", "UUID": "GPU-1", "gpu": "0", "Hostname": "a",
                    "container": "nvidia-dcgm-exporter", "namespace": "gpu-operator", "pod": "nvidia-dcgm-exporter-x7"},
                    "value": [1767000000, "0"]},
                  {"metric": {"__name__": "DCGM_FI_DEV_GPU_UTIL", "UUID": "GPU-2", "gpu": "1", "Hostname": "a",
                    "namespace": "gpu-operator", "pod": "nvidia-dcgm-exporter-x7", "container": "nvidia-dcgm-exporter",
                    "exported_namespace": "team", "exported_pod": "train-0", "exported_container": "main"},
                    "value": [1767000000, "97"]},
                  {"metric": {"__name__": "DCGM_FI_DEV_GPU_UTIL", "UUID": "GPU-3", "gpu": "2", "Hostname": "a",
                    "job": "metrics/gpu-metrics", "namespace": "metrics", "pod": "gpu-metrics-k2"},
                    "value": [1767000000, "0"]}
                ]}}
                """;

        Seen seen = Read.read(answer);

        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::holders)
                .containsExactly(List.of(), List.of(new SeenHolder("team", "train-0", "", "", false)), List.of());
    }

    @Test
    void bothSpellingsOfTheHostsLabelAreRead() {
        String old = metric("a", 0, "DCGM_FI_DEV_GPU_TEMP", "", "30");

        assertThat(Read.only(Read.read(old)).node()).isEqualTo("a");
        assertThat(Read.only(Read.read(old.replace("Hostname=", "hostname="))).node())
                .isEqualTo("a");
    }

    @Test
    void memoryIsInBytesWhateverUnitItWasWrittenIn() {
        Seen seen = Read.read(
                Objects.slice("a", 1),
                Objects.node("b", H100_LABELS, Map.of("nvidia.com/gpu", "2")),
                smiLog("c", "<fb_memory_usage><total>81559 MiB</total></fb_memory_usage>"));

        assertThat(seen.accelerators())
                .hasSize(4)
                .allSatisfy(gpu -> assertThat(gpu.memoryBytes()).isEqualTo(81_559L << 20));
    }

    @Test
    void numbersThatStandForNoDataAreNoData() {
        Seen seen = Read.read(metric("a", 0, "DCGM_FI_DEV_XID_ERRORS", "", "9223372036854775794")
                + metric("a", 0, "DCGM_FI_DEV_ROW_REMAP_FAILURE", "", "2147483632")
                + metric("a", 0, "DCGM_FI_DEV_FB_FREE", "", "9223372036854775792")
                + metric("a", 0, "DCGM_FI_DEV_FB_USED", "", "1")
                + metric("a", 0, "DCGM_FI_DEV_FB_RESERVED", "", "140737488355328"));

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.memoryBytes()).isZero();
        assertThat(gpu.health().reasons()).isEmpty();
    }

    @Test
    void ofAnIncompleteGenerationTheLastCompleteOneIsTaken() {
        String old = Objects.slice("a", "s1", 1, 1, Objects.gpus("a", 0, 8));
        String half = Objects.slice("a", "s2", 2, 2, Objects.gpus("a", 0, 4));

        Seen seen = Read.read(old, half);

        assertThat(seen.accelerators()).hasSize(8);
        assertThat(seen.completeNodes()).isEmpty();
        assertThat(Read.codes(seen)).containsExactly(FindingCode.POOL_INCOMPLETE);
    }

    @Test
    void ofAPoolThatWasNeverCompleteWhatIsThereIsTaken() {
        Seen half = Read.read(Objects.slice("a", "s1", 3, 2, Objects.gpus("a", 0, 4)));
        Seen whole = Read.read(
                Objects.slice("a", "s1", 3, 2, Objects.gpus("a", 0, 4)),
                Objects.slice("a", "s2", 3, 2, Objects.gpus("a", 4, 8)));

        assertThat(half.accelerators()).hasSize(4);
        assertThat(half.completeNodes()).isEmpty();
        assertThat(Read.codes(half)).containsExactly(FindingCode.POOL_INCOMPLETE);
        assertThat(whole.accelerators()).hasSize(8);
        assertThat(whole.completeNodes()).containsExactly("a");
        assertThat(whole.findings()).isEmpty();
    }

    @Test
    void lookingAtADeviceDoesNotHoldIt() {
        String results = "      - {request: gpu, driver: gpu.nvidia.com, pool: a, device: gpu-0, adminAccess: true}\n";
        String claim = Objects.claim("monitor", results, "  - {resource: pods, name: m, uid: u}\n");

        assertThat(Read.only(Read.read(Objects.slice("a", 1), claim)).holders()).isEmpty();
    }

    @Test
    void anExtendedResourceThatBecameAClaimIsHeldOnce() {
        String pod = Objects.pod("a", "p", "Running", "nvidia.com/gpu", 1)
                .replace(
                        "status: {phase: Running}",
                        "status: {phase: Running, extendedResourceClaimStatus: {resourceClaimName: p-claim,"
                                + " requestMappings: [{containerName: main, requestName: r, resourceName:"
                                + " nvidia.com/gpu}]}}");

        Seen seen = Read.read(Objects.slice("a", 2), Objects.claim("a", "p-claim", "p", 1), pod);

        assertThat(seen.accelerators().getFirst().holders()).isEmpty();
        assertThat(seen.accelerators().getLast().holders())
                .containsExactly(new SeenHolder("team", "p", "p-claim", "", false));
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void inTheOldestFormOfASliceDevicesStandUnderBasic() {
        String slice = """
                apiVersion: resource.k8s.io/v1beta1
                kind: ResourceSlice
                metadata: {name: s}
                spec:
                  driver: gpu.nvidia.com
                  nodeName: a
                  pool: {name: a, generation: 1, resourceSliceCount: 1}
                  devices:
                  - name: gpu-0
                    basic:
                      attributes:
                        uuid: {string: GPU-1}
                        productName: {string: NVIDIA H200}
                        type: {string: gpu}
                      capacity: {memory: {value: 143771Mi}}
                """;

        SeenAccelerator gpu = Read.only(Read.read(slice));

        assertThat(gpu.uuid()).isEqualTo("GPU-1");
        assertThat(gpu.acceleratorClass()).isEqualTo("h200");
        assertThat(gpu.memoryBytes()).isEqualTo(143_771L << 20);
    }

    @Test
    void aVirtualGpuIsADeviceOfItsOwnClass() {
        String slice = Objects.slice("a", 1)
                .replace("NVIDIA H100 80GB HBM3", "GRID A100-10C")
                .replace("81559Mi", "10Gi");

        SeenAccelerator gpu = Read.only(Read.read(slice));

        assertThat(gpu.acceleratorClass()).isEqualTo("grid-a100-10c");
        assertThat(gpu.memoryBytes()).isEqualTo(10L << 30);
    }

    @Test
    void anAddressWithALongDomainIsTheSameAddress() {
        String slice = Objects.slice("a", 1).replaceAll(" *uuid: .*\n", "");
        String metric = "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",pci_bus_id=\"00000000:10:00.0\",Hostname=\"a\"} 30\n";

        SeenAccelerator gpu = Read.only(Read.read(slice, metric));

        assertThat(gpu.pciAddress()).isEqualTo("0000:10:00.0");
        assertThat(gpu.sources()).containsExactly("dcgm", "dra");
    }

    @Test
    void aGpuWithoutAUuidIsKnownByItsNodeAndAddress() {
        Seen seen = Read.read(amdSlice("a"), amdSlice("b"));

        assertThat(seen.accelerators()).hasSize(2).allSatisfy(gpu -> {
            assertThat(gpu.uuid()).isEmpty();
            assertThat(gpu.pciAddress()).isEqualTo("0000:c5:00.0");
            assertThat(gpu.vendor()).isEqualTo("amd");
            assertThat(gpu.acceleratorClass()).isEqualTo("mi300x");
            assertThat(gpu.memoryBytes()).isEqualTo(196_592L << 20);
        });
        assertThat(seen.accelerators()).extracting(SeenAccelerator::node).containsExactly("a", "b");
    }

    static String amdSlice(String node) {
        return """
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: %1$s-gpu.amd.com-x}
                spec:
                  driver: gpu.amd.com
                  nodeName: %1$s
                  pool: {name: %1$s, generation: 1, resourceSliceCount: 1}
                  devices:
                  - name: gpu-1-128
                    attributes:
                      type: {string: amdgpu}
                      pciAddr: {string: "0000:c5:00.0"}
                      productName: {string: AMD_Instinct_MI300X_OAM}
                      partitionProfile: {string: spx_nps1}
                      driverVersion: {version: 6.12.12}
                    capacity:
                      memory: {value: 196592Mi}
                """.formatted(node);
    }

    static String metric(String host, int index, String name, String labels, String value) {
        return ("%s{gpu=\"%d\",UUID=\"%s\",pci_bus_id=\"00000000:%02X:00.0\",modelName=\"NVIDIA H100 80GB HBM3\","
                        + "Hostname=\"%s\",DCGM_FI_DRIVER_VERSION=\"580.126.09\"%s} %s%n")
                .formatted(name, index, Objects.uuid(host, index), index + 16, host, labels, value);
    }

    static String smiLog(String host, String more) {
        return """
                <?xml version="1.0" ?>
                <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v13.dtd">
                <nvidia_smi_log>
                  <hostname>%s</hostname>
                  <driver_version>580.126.09</driver_version>
                  <attached_gpus>1</attached_gpus>
                  <gpu id="00000000:10:00.0">
                    <product_name>NVIDIA H100 80GB HBM3</product_name>
                    <uuid>%s</uuid>
                    %s
                  </gpu>
                </nvidia_smi_log>
                """.formatted(host, Objects.uuid(host, 0), more);
    }

    private static String migDevice(String name, String parent, String profile, String uuid) {
        String own = uuid.isEmpty() ? "" : "      uuid: {string: " + uuid + "}\n";
        return """
                  - name: %s
                    attributes:
                      type: {string: mig}
                      parentUUID: {string: %s}
                      profile: {string: %s}
                      productName: {string: NVIDIA H100 80GB HBM3}
                %s    capacity:
                      memory: {value: 9728Mi}
                """.formatted(name, parent, profile, own);
    }
}
