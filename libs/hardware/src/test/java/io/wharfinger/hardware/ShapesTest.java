package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shapes in which clusters and tools tell of accelerators. */
class ShapesTest {
    private static final Map<String, String> EIGHT = Map.of("nvidia.com/gpu", "8", "cpu", "192");
    private static final Map<String, String> LABELS = Map.of(
            "nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3",
            "nvidia.com/gpu.count", "8",
            "nvidia.com/gpu.memory", "81559",
            "nvidia.com/gpu.replicas", "1",
            "nvidia.com/cuda.driver-version.full", "580.126.09");

    @Test
    void aNodeOfADevicePluginWithItsPods() {
        Seen seen = Read.read(Objects.documents(
                Objects.node("a", LABELS, EIGHT),
                Objects.pod("a", "p1", "Running", "nvidia.com/gpu", 2),
                Objects.pod("a", "p2", "Succeeded", "nvidia.com/gpu", 4),
                Objects.pod("a", "p3", "Pending", "nvidia.com/gpu", 1)));

        assertThat(seen.accelerators()).hasSize(8).allSatisfy(gpu -> {
            assertThat(gpu.acceleratorClass()).isEqualTo("h100-sxm");
            assertThat(gpu.health().level()).isEqualTo(HealthLevel.HEALTHY);
            assertThat(gpu.driverVersion()).isEqualTo("580.126.09");
        });
        assertThat(seen.accelerators())
                .flatExtracting(SeenAccelerator::holders)
                .extracting(SeenHolder::pod)
                .containsExactly("p1", "p1", "p3");
        assertThat(seen.completeNodes()).containsExactly("a");
        assertThat(Read.codes(seen)).containsExactly(FindingCode.IDENTITY_WEAK, FindingCode.HOLDER_PRESUMED);
    }

    @Test
    void metricsSayWhichGpusAPodHoldsAndNothingIsPresumed() {
        Seen seen = Read.read(
                Objects.node("a", LABELS, EIGHT),
                Objects.slice("a", 8),
                Objects.pod("a", "p1", "Running", "nvidia.com/gpu", 2),
                TrapsTest.metric("a", 5, "DCGM_FI_DEV_GPU_UTIL", ",namespace=\"team\",pod=\"p1\"", "9")
                        + TrapsTest.metric("a", 6, "DCGM_FI_DEV_GPU_UTIL", ",namespace=\"team\",pod=\"p1\"", "9"));

        assertThat(seen.accelerators())
                .filteredOn(gpu -> !gpu.holders().isEmpty())
                .extracting(gpu -> gpu.index().orElseThrow())
                .containsExactly(5, 6);
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void theStatusOfAPodNamesItsDevicesAndTheirHealth() {
        String status = """
                status:
                  phase: Running
                  containerStatuses:
                  - name: main
                    allocatedResourcesStatus:
                    - name: nvidia.com/gpu
                      resources:
                      - {resourceID: %s, health: Unhealthy, message: it fell off the bus}
                """.formatted(Objects.uuid("a", 3));
        String pod =
                Objects.pod("a", "p1", "Running", "nvidia.com/gpu", 1).replace("status: {phase: Running}\n", status);

        Seen seen = Read.read(Objects.slice("a", 8), Objects.node("a", LABELS, EIGHT), pod);

        SeenAccelerator gpu = seen.accelerators().get(3);
        assertThat(gpu.holders()).containsExactly(new SeenHolder("team", "p1", "", "", false));
        assertThat(gpu.health().level()).isEqualTo(HealthLevel.UNHEALTHY);
        assertThat(gpu.health().reasons()).extracting(HealthReason::message).containsExactly("it fell off the bus");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void whatKubectlDescribesOfANode() {
        String text = """
                $ kubectl describe node gpu-1
                Name:               gpu-1
                Roles:              <none>
                Labels:             kubernetes.io/hostname=gpu-1
                                    nvidia.com/gpu.count=4
                                    nvidia.com/gpu.memory=46068
                                    nvidia.com/gpu.product=NVIDIA-L40S
                                    nvidia.com/gpu.replicas=1
                Annotations:        node.alpha.kubernetes.io/ttl: 0
                CreationTimestamp:  Tue, 10 Mar 2026 03:20:11 +0000
                Taints:             nvidia.com/gpu=present:NoSchedule
                Unschedulable:      false
                Conditions:
                  Type             Status  LastHeartbeatTime                 LastTransitionTime                Reason                       Message
                  ----             ------  -----------------                 ------------------                ------                       -------
                  MemoryPressure   False   Tue, 10 Mar 2026 04:20:11 +0000   Tue, 10 Mar 2026 03:20:11 +0000   KubeletHasSufficientMemory   kubelet has sufficient memory available
                  GpuMemWatch      True    Tue, 10 Mar 2026 04:20:11 +0000   Tue, 10 Mar 2026 04:00:00 +0000   Fault                        ErrorCode:DCGM_FR_FAULTY_MEMORY GPU:2 is faulty Recommended Action=RESTART_BM;
                  Ready            True    Tue, 10 Mar 2026 04:20:11 +0000   Tue, 10 Mar 2026 03:20:41 +0000   KubeletReady                 kubelet is posting ready status
                Addresses:
                  InternalIP:  10.0.0.4
                Capacity:
                  cpu:                64
                  memory:             2097096404Ki
                  nvidia.com/gpu:     4
                  pods:               110
                Allocatable:
                  cpu:                63770m
                  memory:             2095606484Ki
                  nvidia.com/gpu:     3
                  pods:               110
                System Info:
                  Machine ID:                 ec2
                Non-terminated Pods:          (1 in total)
                  Namespace                   Name    CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
                """;

        Seen seen = Read.read(text);

        assertThat(seen.accelerators()).hasSize(4).allSatisfy(gpu -> {
            assertThat(gpu.node()).isEqualTo("gpu-1");
            assertThat(gpu.acceleratorClass()).isEqualTo("l40s");
            assertThat(gpu.memoryBytes()).isEqualTo(46_068L << 20);
        });
        SeenHealth faulty = seen.accelerators().get(2).health();
        assertThat(faulty.level()).isEqualTo(HealthLevel.UNHEALTHY);
        assertThat(faulty.reasons())
                .filteredOn(reason -> reason.source().equals("node-condition"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.recommendedAction()).isEqualTo("RESTART_BM");
                    assertThat(reason.since()).hasToString("Optional[2026-03-10T04:00:00Z]");
                });
        assertThat(seen.accelerators().getFirst().health().level()).isEqualTo(HealthLevel.DEGRADED);
        assertThat(seen.completeNodes()).containsExactly("gpu-1");
    }

    @Test
    void partsOfAMixedNodeAreLaidOut() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB",
                "nvidia.com/gpu.count", "4",
                "nvidia.com/gpu.memory", "81920",
                "nvidia.com/mig.strategy", "mixed",
                "nvidia.com/mig-1g.10gb.count", "7");
        Map<String, String> capacity =
                Map.of("nvidia.com/gpu", "2", "nvidia.com/mig-1g.10gb", "7", "nvidia.com/mig-3g.40gb", "2");

        Seen seen = Read.read(
                Objects.node("a", labels, capacity), Objects.pod("a", "p", "Running", "nvidia.com/mig-3g.40gb", 1));

        assertThat(seen.accelerators()).hasSize(4);
        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.partitions().size())
                .containsExactly(0, 0, 2, 7);
        assertThat(seen.accelerators().get(2).holders())
                .containsExactly(new SeenHolder("team", "p", "", "mig-3g.40gb-0", false));
        assertThat(Read.codes(seen)).contains(FindingCode.PARTITIONS_PRESUMED);
    }

    @Test
    void aNodeWhoseGpusAreAllDividedTheSameWay() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "NVIDIA-A100-SXM4-80GB-MIG-1g.10gb",
                "nvidia.com/gpu.count", "56",
                "nvidia.com/gpu.memory", "9728",
                "nvidia.com/gpu.replicas", "1",
                "nvidia.com/mig.strategy", "single");

        Seen seen = Read.read(Objects.node("a", labels, Map.of("nvidia.com/gpu", "56", "cpu", "96")));

        assertThat(seen.accelerators()).hasSize(8).allSatisfy(gpu -> {
            assertThat(gpu.partitions()).hasSize(7);
            assertThat(gpu.acceleratorClass()).isEqualTo("a100-80");
            assertThat(gpu.memoryBytes()).isZero();
        });
    }

    @Test
    void anNvlinkDomainComesFromTheLabels() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "NVIDIA-GB200",
                "nvidia.com/gpu.count", "4",
                "nvidia.com/gpu.memory", "189471",
                "nvidia.com/gpu.clique", "7b968a6d-c8aa-45e1-9e07-e1e51be99c31.1");

        Seen seen = Read.read(Objects.node("a", labels, Map.of("nvidia.com/gpu", "4")));

        assertThat(seen.accelerators()).hasSize(4).allSatisfy(gpu -> {
            assertThat(gpu.fabricClique()).isEqualTo("7b968a6d-c8aa-45e1-9e07-e1e51be99c31.1");
            assertThat(gpu.acceleratorClass()).isEqualTo("gb200");
        });
    }

    @Test
    void taintsOfTheSliceAndOfARuleAreBothCauses() {
        String taint = "    taints: [{key: gpu.nvidia.com/xid, value: \"48\", effect: NoSchedule,"
                + " timeAdded: \"2026-07-01T10:00:00Z\"}]\n";
        String rule = """
                apiVersion: resource.k8s.io/v1beta2
                kind: DeviceTaintRule
                metadata: {name: maintenance}
                spec:
                  deviceSelector: {driver: gpu.nvidia.com, pool: a, device: gpu-0}
                  taint: {key: example.com/maintenance, effect: NoExecute}
                """;

        Seen seen =
                Read.read(Objects.slice("a", "s", 1, 1, Objects.gpu("a", 0, taint) + Objects.gpu("a", 1, "")), rule);

        SeenHealth tainted = seen.accelerators().getFirst().health();
        assertThat(tainted.level()).isEqualTo(HealthLevel.UNHEALTHY);
        assertThat(tainted.reasons())
                .extracting(HealthReason::code)
                .containsExactly("example.com/maintenance", "gpu.nvidia.com/xid");
        assertThat(seen.accelerators().getLast().health()).isEqualTo(SeenHealth.UNKNOWN);
    }

    @Test
    void aNodeThatIsNotReadyOrCordonedGivesNothingOut() {
        String notReady = Objects.node("a", LABELS, EIGHT).replace("status: \"True\"", "status: Unknown");
        String cordoned = Objects.node("b", LABELS, EIGHT).replace("spec: {}", "spec: {unschedulable: true}");

        Seen seen = Read.read(notReady, cordoned);

        assertThat(seen.accelerators())
                .hasSize(16)
                .allSatisfy(gpu -> assertThat(gpu.health().level()).isEqualTo(HealthLevel.UNHEALTHY));
        assertThat(seen.accelerators().getFirst().health().reasons())
                .extracting(HealthReason::code)
                .containsExactly("NotReady");
        assertThat(seen.accelerators().getLast().health().reasons())
                .extracting(HealthReason::code)
                .containsExactly("Unschedulable");
    }

    @Test
    void claimsThatShareADeviceAndOneThatNobodyUses() {
        String first = Objects.claim(
                "c1",
                "      - {request: gpu, driver: gpu.nvidia.com, pool: a, device: gpu-0, shareID: s1}\n",
                "  - {resource: pods, name: p1, uid: u}\n");
        String second = Objects.claim(
                "c2",
                "      - {request: gpu/small, driver: gpu.nvidia.com, pool: a, device: gpu-0, shareID: s2}\n",
                "  - {resource: pods, name: p2, uid: u}\n");
        String leaked = Objects.claim("a", "c3", "", 1);

        Seen seen = Read.read(Objects.slice("a", 2), first, second, leaked);

        assertThat(seen.accelerators().getFirst().holders())
                .containsExactly(
                        new SeenHolder("team", "p1", "c1", "", true), new SeenHolder("team", "p2", "c2", "", true));
        assertThat(seen.accelerators().getLast().holders())
                .containsExactly(new SeenHolder("team", "", "c3", "", false));
        assertThat(Read.codes(seen)).containsExactly(FindingCode.CLAIM_UNRESERVED);
    }

    @Test
    void aClaimOfADeviceThatItsPoolDoesNotHave() {
        Seen seen = Read.read(Objects.slice("a", 2), Objects.claim("a", "c", "p", 7));

        assertThat(seen.accelerators()).hasSize(2);
        assertThat(Read.codes(seen)).containsExactly(FindingCode.CLAIM_WITHOUT_DEVICE);
    }

    @Test
    void gpusOfIntel() {
        String slice = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: s}
                spec:
                  driver: gpu.intel.com
                  nodeName: a
                  pool: {name: a, generation: 1, resourceSliceCount: 1}
                  devices:
                  - name: 0000-03-00-0-0xe20b
                    attributes:
                      family: {string: Arc}
                      model: {string: B580}
                      health: {string: Healthy}
                    capacity: {memory: {value: 12216Mi}, millicores: {value: 1k}}
                  - name: 0000-04-00-0-0xe20b
                    attributes:
                      model: {string: B580}
                      resource.kubernetes.io/pciBusID: {string: "0000:04:00.0"}
                    capacity: {memory: {value: 12216Mi}}
                    taints: [{key: HealthIssues-memory, effect: NoExecute}]
                """;

        Seen seen = Read.read(slice);

        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::pciAddress)
                .containsExactly("0000:03:00.0", "0000:04:00.0");
        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.health().level())
                .containsExactly(HealthLevel.HEALTHY, HealthLevel.UNHEALTHY);
        assertThat(seen.accelerators()).extracting(SeenAccelerator::vendor).containsOnly("intel");
    }

    @Test
    void partsOfAnAmdGpuAreOneGpu() {
        String part = """
                  - name: gpu-%d-130
                    attributes:
                      type: {string: amdgpu-partition}
                      parentPciAddr: {string: "0000:d5:00.0"}
                      partitionProfile: {string: cpx_nps4}
                    capacity: {memory: {value: 24Gi}}
                """;
        String slice = TrapsTest.amdSlice("a") + part.formatted(2) + part.formatted(3);

        Seen seen = Read.read(slice);

        assertThat(seen.accelerators()).hasSize(2);
        SeenAccelerator divided = seen.accelerators().stream()
                .filter(gpu -> gpu.pciAddress().equals("0000:d5:00.0"))
                .findFirst()
                .orElseThrow();
        assertThat(divided.partitions())
                .containsExactly(
                        new SeenPartition("gpu-2-130", "", "cpx_nps4", 24L << 30),
                        new SeenPartition("gpu-3-130", "", "cpx_nps4", 24L << 30));
    }

    @Test
    void aLogWithMigDevicesAndRowsThatCouldNotBeRemapped() {
        String more = """
                <mig_mode><current_mig>Enabled</current_mig></mig_mode>
                <mig_devices>
                  <mig_device><index>0</index><gpu_instance_id>2</gpu_instance_id>
                    <compute_instance_id>0</compute_instance_id>
                    <fb_memory_usage><total>40448 MiB</total></fb_memory_usage></mig_device>
                  <mig_device><index>1</index><gpu_instance_id>3</gpu_instance_id>
                    <compute_instance_id>0</compute_instance_id>
                    <fb_memory_usage><total>9984 MiB</total></fb_memory_usage></mig_device>
                </mig_devices>
                <fb_memory_usage><total>81559 MiB</total></fb_memory_usage>
                <remapped_rows><remapped_row_pending>Yes</remapped_row_pending>
                  <remapped_row_failure>Yes</remapped_row_failure></remapped_rows>
                <processes><process_info><pid>77</pid></process_info></processes>
                """;

        Seen seen = Read.read(TrapsTest.smiLog("host-1", more));

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.node()).isEqualTo("host-1");
        assertThat(gpu.memoryBytes()).isEqualTo(81_559L << 20);
        assertThat(gpu.partitions())
                .containsExactly(
                        new SeenPartition("mig-gi-2", "", "", 40_448L << 20),
                        new SeenPartition("mig-gi-3", "", "", 9_984L << 20));
        assertThat(gpu.health().level()).isEqualTo(HealthLevel.UNHEALTHY);
        assertThat(gpu.health().reasons())
                .extracting(HealthReason::code)
                .containsExactly("remapped_row_failure", "remapped_row_pending");
        assertThat(Read.codes(seen)).containsExactly(FindingCode.PROCESSES_WITHOUT_HOLDER);
        assertThat(seen.completeNodes()).containsExactly("host-1");
    }

    @Test
    void aHostIsFoundInItsClusterByTheGpusThatBothHave() {
        String log = TrapsTest.smiLog("a", "").replace("<hostname>a</hostname>", "");

        Seen seen = Read.read(Objects.slice("a", 2), log);

        assertThat(seen.accelerators()).hasSize(2);
        assertThat(seen.accelerators().getFirst().sources()).containsExactly("dra", "nvidia-smi");
        assertThat(seen.completeNodes()).containsExactly("a");
    }

    @Test
    void xidErrorsAndHealthChecksOfDcgm() {
        Seen seen = Read.read(
                TrapsTest.metric("a", 0, "DCGM_FI_DEV_XID_ERRORS", ",err_msg=\"GPU has fallen off the bus\"", "79")
                        + TrapsTest.metric("a", 1, "DCGM_FI_DEV_XID_ERRORS", "", "31")
                        + TrapsTest.metric("a", 2, "DCGM_FI_DEV_ROW_REMAP_FAILURE", "", "1")
                        + TrapsTest.metric("a", 3, "DCGM_EXP_GPU_HEALTH_STATUS", ",health_watch=\"PCIE\"", "10")
                        + TrapsTest.metric("a", 4, "DCGM_FI_DEV_XID_ERRORS", "", "0"));

        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.health().level())
                .containsExactly(
                        HealthLevel.UNHEALTHY,
                        HealthLevel.DEGRADED,
                        HealthLevel.UNHEALTHY,
                        HealthLevel.DEGRADED,
                        HealthLevel.HEALTHY);
        assertThat(seen.accelerators().getFirst().health().reasons())
                .extracting(HealthReason::message)
                .containsExactly("XID 79: GPU has fallen off the bus");
    }

    @Test
    void partsInMetricsAreThePartsOfTheSlice() {
        String parts = Objects.gpu("a", 0, "") + """
                  - name: gpu-0-mig-1g10gb-19-0
                    attributes:
                      type: {string: mig}
                      parentUUID: {string: %s}
                      profile: {string: 1g.10gb}
                    capacity: {memory: {value: 9728Mi}}
                """.formatted(Objects.uuid("a", 0));
        String metric = TrapsTest.metric(
                "a",
                0,
                "DCGM_FI_DEV_FB_USED",
                ",GPU_I_PROFILE=\"1g.10gb\",GPU_I_ID=\"7\",namespace=\"team\",pod=\"p\"",
                "100");

        SeenAccelerator gpu = Read.only(Read.read(Objects.slice("a", "s", 1, 1, parts), metric));

        assertThat(gpu.partitions()).extracting(SeenPartition::name).containsExactly("gpu-0-mig-1g10gb-19-0");
        assertThat(gpu.holders()).containsExactly(new SeenHolder("team", "p", "", "gpu-0-mig-1g10gb-19-0", false));
    }

    @Test
    void objectsAsJsonAndListsThatNameTheirKindOnce() {
        String list = """
                {"kind": "NodeList", "apiVersion": "v1", "items": [
                  {"metadata": {"name": "a", "labels": {"nvidia.com/gpu.count": "1", "nvidia.com/gpu.product": "NVIDIA-B200"}},
                   "status": {"capacity": {"nvidia.com/gpu": "1"}, "allocatable": {"nvidia.com/gpu": "1"}}}]}
                """;

        SeenAccelerator gpu = Read.only(Read.read(list));

        assertThat(gpu.acceleratorClass()).isEqualTo("b200");
        assertThat(gpu.node()).isEqualTo("a");
    }

    @Test
    void severalCommandsInOneFile() {
        String file = "$ kubectl get resourceslices \\\n    -o yaml\n" + Objects.slice("a", 1)
                + "user@jump:~$ kubectl get resourceclaims -A -o yaml\n" + Objects.claim("a", "c", "p", 0)
                + "```\nroot@a:/# nvidia-smi -q -x\n" + TrapsTest.smiLog("a", "");

        SeenAccelerator gpu = Read.only(Read.read(file));

        assertThat(gpu.sources()).containsExactly("dra", "nvidia-smi");
        assertThat(gpu.holders()).extracting(SeenHolder::claim).containsExactly("c");
    }

    @Test
    void filesOfOtherKindsAreFindingsAndTheRestIsRead() {
        Seen seen = Read.read(
                "hello, world\n",
                "{\"a\": 1}",
                Objects.slice("a", 1),
                "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");

        assertThat(seen.accelerators()).hasSize(1);
        assertThat(seen.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(
                        tuple(FindingCode.KIND_UNKNOWN, "file-0.txt"), tuple(FindingCode.KIND_UNKNOWN, "file-1.txt"));
    }

    @Test
    void ofAFileThatEndsTooEarlyWhatIsWholeIsTaken() {
        String list = "{\"kind\": \"List\", \"apiVersion\": \"v1\", \"items\": ["
                + "{\"kind\": \"Node\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"}, \"status\": {\"capacity\":"
                + " {\"nvidia.com/gpu\": \"1\"}}}, {\"kind\": \"Node\", \"apiVersion\": \"v1\", \"metada";

        Seen seen = Read.read(list);

        assertThat(seen.accelerators()).hasSize(1);
        assertThat(seen.completeNodes()).isEmpty();
        assertThat(Read.codes(seen)).contains(FindingCode.FILE_UNREADABLE);
    }

    @Test
    void anEntityOfALogIsNotResolved() {
        String log = "<!DOCTYPE nvidia_smi_log [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + TrapsTest.smiLog("&x;", "").replaceFirst("(?s).*(?=<nvidia_smi_log)", "");

        Seen seen = Read.read(log);

        assertThat(seen.accelerators()).allSatisfy(gpu -> assertThat(gpu.node()).isIn("file-0", ""));
    }

    @Test
    void aliasesOfYamlAreNotExpanded() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n"
                + "d: [*c,*c,*c,*c,*c,*c,*c,*c]\n";

        assertThat(Read.codes(Read.read(bomb))).containsExactly(FindingCode.KIND_UNKNOWN);
    }

    @Test
    void aFileThatIsTooDeepIsAFinding() {
        assertThat(Read.codes(Read.read("[".repeat(100_000)))).contains(FindingCode.FILE_UNREADABLE);
        assertThat(Read.codes(Read.read("a: " + "{a: ".repeat(100_000)))).contains(FindingCode.FILE_UNREADABLE);
    }

    @Test
    void oneUuidOnTwoNodesIsOneGpu() {
        String other = Objects.slice("b", 1).replace(Objects.uuid("b", 0), Objects.uuid("a", 0));

        Seen seen = Read.read(Objects.slice("a", 1), other);

        assertThat(Read.only(seen).node()).isEqualTo("a");
        assertThat(Read.codes(seen)).containsExactly(FindingCode.UUID_ON_SEVERAL_NODES);
    }

    @Test
    void devicesThatAreNoAcceleratorsAreNotCounted() {
        String slice = Objects.slice("a", 1).replace("gpu.nvidia.com", "dra.net");

        Seen seen = Read.read(slice);

        assertThat(seen.accelerators()).isEmpty();
        assertThat(Read.codes(seen)).containsExactly(FindingCode.DEVICE_IGNORED);
    }

    @Test
    void labelsOfAnotherModelSayNothingOfADevice() {
        Map<String, String> labels = Map.of(
                "nvidia.com/gpu.product", "Tesla-T4", "nvidia.com/gpu.count", "1", "nvidia.com/gpu.memory", "15360");
        String slice = Objects.slice("a", 1).replace("memory: {value: 81559Mi}", "cores: {value: 1}");

        SeenAccelerator gpu = Read.only(Read.read(slice, Objects.node("a", labels, Map.of("nvidia.com/gpu", "1"))));

        assertThat(gpu.product()).isEqualTo("NVIDIA H100 80GB HBM3");
        assertThat(gpu.memoryBytes()).isZero();
        assertThat(gpu.index()).isEqualTo(Optional.of(0));
    }

    @Test
    void aPodOnMoreThanIsKnownIsAFinding() {
        Seen seen = Read.read(
                Objects.node("a", Map.of(), Map.of("nvidia.com/gpu", "1", "cpu", "8")),
                Objects.pod("a", "p", "Running", "nvidia.com/gpu", 2));

        assertThat(Read.only(seen).holders()).extracting(SeenHolder::pod).isEqualTo(List.of("p"));
        assertThat(Read.codes(seen)).contains(FindingCode.HOLDER_WITHOUT_DEVICE);
    }

    @Test
    void metricsThatNameNoHostAreOfTheFilesNode() {
        String metric = "DCGM_FI_DEV_SM_CLOCK{gpu=\"0\", UUID=\"GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52\"} 139\n"
                + "DCGM_FI_DEV_MEMORY_TEMP{gpu=\"0\", UUID=\"GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52\"} 9223372036854775794\n";

        SeenAccelerator gpu = Read.only(Survey.read(List.of(Read.file("logs/host-7.prom.txt", metric))));

        assertThat(gpu.node()).isEqualTo("host-7");
        assertThat(gpu.uuid()).isEqualTo("GPU-604ac76c-d9cf-fef3-62e9-d92044ab6e52");
    }

    @Test
    void partsOfAnAnswerOfPrometheus() {
        String results = """
                [{"metric": {"__name__": "DCGM_FI_DEV_GPU_UTIL", "UUID": "GPU-1", "gpu": "0", "Hostname": "a"},
                  "value": [1, "0"]}]
                {"metric": {"UUID": "GPU-2", "gpu": "1", "Hostname": "a"}, "values": [[1, "0"], [2, "5"]]}
                {"UUID": "GPU-3", "gpu": "2", "Hostname": "a", "exported_pod": "p", "exported_namespace": "team"}
                """;
        String promtool = "DCGM_FI_DEV_GPU_UTIL{Hostname=\"a\", UUID=\"GPU-4\", gpu=\"3\"} => 0 @[1767000000.1]\n";

        Seen seen = Read.read(results, promtool);

        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::uuid)
                .containsExactly("GPU-1", "GPU-2", "GPU-3", "GPU-4");
        assertThat(seen.accelerators().get(2).holders())
                .extracting(SeenHolder::pod)
                .containsExactly("p");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void aNodeOfHamiOffersSharesOfTheGpusThatItRegisters() {
        String node = Objects.node("a", Map.of(), Map.of("nvidia.com/gpu", "10", "cpu", "64"))
                .replace(
                        "  labels: {}",
                        "  annotations: {hami.io/node-nvidia-register: '[{\"id\":\"GPU-1\",\"count\":10,\"devmem\":46068,"
                                + "\"devcore\":100,\"type\":\"NVIDIA L40S\",\"health\":true}]'}");

        SeenAccelerator gpu = Read.only(Read.read(node));

        assertThat(gpu.sharingReplicas()).isEqualTo(10);
        assertThat(gpu.acceleratorClass()).isEqualTo("l40s");
        assertThat(gpu.memoryBytes()).isEqualTo(46_068L << 20);
    }

    @Test
    void aClaimOfAnExtendedResourceStandsForTheRequestOfItsPod() {
        String claim = Objects.claim("a", "c", "p", 0)
                .replace(
                        "namespace: team}",
                        "namespace: team, annotations: {resource.kubernetes.io/extended-resource-claim: \"true\"}}");

        Seen seen = Read.read(Objects.slice("a", 2), claim, Objects.pod("a", "p", "Running", "nvidia.com/gpu", 1));

        assertThat(seen.accelerators().getFirst().holders()).hasSize(1);
        assertThat(seen.accelerators().getLast().holders()).isEmpty();
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void aListOfNvidiaSmi() {
        String list = """
                $ nvidia-smi -L
                GPU 0: NVIDIA A100-SXM4-80GB (UUID: GPU-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77)
                  MIG 1g.10gb     Device  0: (UUID: MIG-c6d4f1ef-42e4-5de3-91c7-45d71c87eb3f)
                  MIG 1g.10gb     Device  1: (UUID: MIG-cba663e8-9bed-5b25-b243-5985ef7c9beb)
                GPU 1: NVIDIA A100-SXM4-80GB (UUID: GPU-69a1a3b2-cd5a-2b2c-524d-9e3d8d2b8a78)
                """;

        Seen seen = Read.read(list);

        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.partitions().size())
                .containsExactly(2, 0);
        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::acceleratorClass)
                .containsOnly("a100-80");
    }

    @Test
    void possibleDevicesOfCountersInASliceOfTheirOwn() {
        String counters = Objects.slice("a", "counters", 1, 2, "")
                .replace(
                        "  devices:\n",
                        "  sharedCounters: [{name: gpu-0-counter-set, counters: {memory: {value: 80Gi}}}]\n");
        String uses = "    consumesCounters: [{counterSet: gpu-0-counter-set, counters: {memory: {value: 1Gi}}}]\n";

        Seen seen = Read.read(counters, Objects.slice("a", "devices", 1, 2, Objects.gpu("a", 0, uses)));

        assertThat(Read.only(seen).partitions()).isEmpty();
        assertThat(seen.completeNodes()).containsExactly("a");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void aTableOfNodesWithTheirLabels() {
        String table = """
                $ kubectl get nodes --show-labels
                NAME    STATUS                     ROLES    AGE   VERSION   LABELS
                cpu-1   Ready                      <none>   10d   v1.35.1   kubernetes.io/arch=amd64
                gpu-1   Ready                      <none>   10d   v1.35.1   nvidia.com/gpu.count=2,nvidia.com/gpu.product=NVIDIA-L40S,nvidia.com/gpu.memory=46068
                gpu-2   Ready,SchedulingDisabled   <none>   10d   v1.35.1   nvidia.com/gpu.count=1,nvidia.com/gpu.product=NVIDIA-L40S
                """;

        Seen seen = Read.read(table);

        assertThat(seen.accelerators()).extracting(SeenAccelerator::node).containsExactly("gpu-1", "gpu-1", "gpu-2");
        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.health().level())
                .containsExactly(HealthLevel.HEALTHY, HealthLevel.HEALTHY, HealthLevel.UNHEALTHY);
    }

    @Test
    void resourcesWithoutAHeading() {
        Seen seen = Survey.read(List.of(
                Read.file("node-1.json", "{\"cpu\": \"64\", \"nvidia.com/gpu\": \"4\", \"pods\": \"110\"}"),
                Read.file("node-2.txt", "nvidia.com/gpu: 2\n")));

        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::node)
                .containsExactly("node-1", "node-1", "node-1", "node-1", "node-2", "node-2");
    }

    @Test
    void theGpusOfTheExampleDriver() {
        String slice = """
                apiVersion: resource.k8s.io/v1
                kind: ResourceSlice
                metadata: {name: s}
                spec:
                  driver: gpu.example.com
                  nodeName: kind-worker
                  pool: {name: kind-worker, generation: 1, resourceSliceCount: 1}
                  devices:
                  - name: gpu-0
                    attributes:
                      index: {int: 0}
                      uuid: {string: gpu-93d37703-997c-c46f-a531-755e3e0dc2ac}
                      model: {string: LATEST-GPU-MODEL}
                      driverVersion: {version: 1.0.0}
                    capacity: {memory: {value: 80Gi}}
                """;

        SeenAccelerator gpu = Read.only(Read.read(slice));

        assertThat(gpu.acceleratorClass()).isEqualTo("latest-gpu-model");
        assertThat(gpu.vendor()).isEqualTo("example.com");
        assertThat(gpu.memoryBytes()).isEqualTo(80L << 30);
    }

    @Test
    void aPodThatHoldsAllThereIsHoldsThemForCertain() {
        Seen seen = Read.read(Objects.node("a", LABELS, EIGHT), Objects.pod("a", "p", "Running", "nvidia.com/gpu", 8));

        assertThat(seen.accelerators())
                .hasSize(8)
                .allSatisfy(gpu -> assertThat(gpu.holders()).hasSize(1));
        assertThat(Read.codes(seen)).containsExactly(FindingCode.IDENTITY_WEAK);
    }

    @Test
    void aDeviceForVirtualMachinesIsTheSameGpuAndNoDoubleOffer() {
        String counters = "    consumesCounters: [{counterSet: gpu-0-counter-set, counters: {memory: {value: 1Gi}}}]\n";
        String passthrough = """
                  - name: gpu-vfio-0
                    attributes: {type: {string: vfio}, uuid: {string: %1$s}}
                  - name: gpu-0-mig-1g10gb-19-0
                    attributes: {type: {string: mig}, parentUUID: {string: %1$s}, profile: {string: 1g.10gb}}
                    consumesCounters: [{counterSet: gpu-0-counter-set, counters: {memory: {value: 1Gi}}}]
                """.formatted(Objects.uuid("a", 0));

        Seen seen = Read.read(Objects.slice("a", "s", 1, 1, Objects.gpu("a", 0, counters) + passthrough));

        assertThat(Read.only(seen).partitions()).isEmpty();
        assertThat(seen.findings()).isEmpty();
    }
}
