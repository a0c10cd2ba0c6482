package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reads what was recorded on real clusters, from the folder that the environment variable WHARF_DATA names. */
class SamplesTest {
    private static final long MIB = 1L << 20;
    private static final String H100 = "NVIDIA H100 80GB HBM3";

    @Test
    void twoGpusOfASliceWithElidedMetadata() {
        Seen seen = read("01-resourceslice-t4x2-openshift422-gcp.yaml.txt");

        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::uuid)
                .containsExactly(
                        "GPU-da96f367-6e47-8dc4-fd29-4f0b97b9f174", "GPU-204349eb-0405-e927-278b-8804172f1be3");
        assertThat(seen.accelerators()).allSatisfy(gpu -> {
            assertThat(gpu.node()).isEqualTo("harpatil4220c-g9kfm-gpu-c-rd8r8");
            assertThat(gpu.acceleratorClass()).isEqualTo("tesla-t4");
            assertThat(gpu.memoryBytes()).isEqualTo(15_360 * MIB);
            assertThat(gpu.driverVersion()).isEqualTo("580.126.20");
            assertThat(gpu.sources()).containsExactly("dra");
            assertThat(gpu.holders()).isEmpty();
        });
        assertThat(seen.accelerators())
                .extracting(SeenAccelerator::pciAddress)
                .containsExactly("0000:00:04.0", "0000:00:05.0");
        assertThat(seen.completeNodes()).containsExactly("harpatil4220c-g9kfm-gpu-c-rd8r8");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void virtualGpusWithTheirLabelsAndTheClaimOfOne() {
        Seen seen = read(
                "02-resourceslices-vgpu-a100-10c-vks136.yaml",
                "03-node-labels-vgpu-a100-vks136.json.txt",
                "04-resourceclaim-allocated-vks136.yaml");

        assertThat(seen.accelerators()).hasSize(2).allSatisfy(gpu -> {
            assertThat(gpu.product()).isEqualTo("GRID A100-10C");
            assertThat(gpu.acceleratorClass()).isEqualTo("grid-a100-10c");
            assertThat(gpu.memoryBytes()).isEqualTo(10_240 * MIB);
        });
        SeenAccelerator labelled = seen.accelerators().getFirst();
        assertThat(labelled.driverVersion()).isEqualTo("580.126.09");
        assertThat(labelled.sources()).containsExactly("device-plugin", "dra");
        assertThat(labelled.holders()).isEmpty();
        SeenAccelerator held = seen.accelerators().getLast();
        assertThat(held.uuid()).isEqualTo("GPU-44d2411e-1604-478f-aa96-5a3c00000000");
        assertThat(held.driverVersion()).isEqualTo("580.126.9");
        assertThat(held.holders())
                .containsExactly(new SeenHolder(
                        "gpu-test1",
                        "dra-gpu-example-798fccd4d-sfl2p",
                        "dra-gpu-example-798fccd4d-sfl2p-single-gpu-d2jzk",
                        "",
                        false));
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void labelsAloneTellOfOneGpu() {
        Seen seen = read("03-node-labels-vgpu-a100-vks136.json.txt");

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.node()).isEqualTo("conformance-test-np1-qcqc8-bpdtl-rcj8j");
        assertThat(gpu.memoryBytes()).isEqualTo(10_240 * MIB);
        assertThat(gpu.acceleratorClass()).isEqualTo("grid-a100-10c");
        assertThat(gpu.sharingReplicas()).isEqualTo(1);
        assertThat(seen.findings()).extracting(Finding::code).containsExactly(FindingCode.IDENTITY_WEAK);
    }

    @Test
    void aClaimAloneTellsOfTheDeviceThatItHolds() {
        SeenAccelerator gpu = Read.only(read("04-resourceclaim-allocated-vks136.yaml"));

        assertThat(gpu.node()).isEqualTo("conformance-test-np1-qcqc8-bpdtl-wv2gs");
        assertThat(gpu.index()).isEqualTo(Optional.of(0));
        assertThat(gpu.holders()).extracting(SeenHolder::pod).containsExactly("dra-gpu-example-798fccd4d-sfl2p");
    }

    @Test
    void metricsOfAnL40s() {
        SeenAccelerator gpu = Read.only(read("05-dcgm-scrape-upcloud-l40s.prom.txt"));

        assertThat(gpu.node()).isEqualTo("gpu1-wl8sg");
        assertThat(gpu.acceleratorClass()).isEqualTo("l40s");
        assertThat(gpu.pciAddress()).isEqualTo("0000:00:07.0");
        assertThat(gpu.memoryBytes()).isEqualTo((45_459 + 608) * MIB);
        assertThat(gpu.driverVersion()).isEqualTo("595.58.03");
        assertThat(gpu.health().level()).isEqualTo(HealthLevel.HEALTHY);
        assertThat(gpu.holders()).isEmpty();
    }

    @Test
    void metricsOfAT4() {
        SeenAccelerator gpu = Read.only(read("08-dcgm-scrape-rafay-t4.prom.txt"));

        assertThat(gpu.node()).isEqualTo("ip-10-200-3-41");
        assertThat(gpu.acceleratorClass()).isEqualTo("tesla-t4");
        assertThat(gpu.pciAddress()).isEqualTo("0000:00:1e.0");
        assertThat(gpu.memoryBytes()).isEqualTo((14_912 + 447) * MIB);
    }

    @Test
    void sixteenGpusBesideChannelsOfComputeDomains() {
        Seen seen = read("11-resourceslices-h100x8-computedomain-eks135.yaml.txt");

        assertThat(seen.accelerators()).hasSize(16).allSatisfy(gpu -> {
            assertThat(gpu.product()).isEqualTo(H100);
            assertThat(gpu.acceleratorClass()).isEqualTo("h100-sxm");
            assertThat(gpu.memoryBytes()).isEqualTo(81_559 * MIB);
        });
        assertThat(seen.completeNodes()).containsExactlyInAnyOrder("gpu-node-1", "gpu-node-2");
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void metricsAndSlicesTellOfTheSameGpus() {
        Seen seen =
                read("12-dcgm-scrape-h100x8-eks135.prom.txt", "11-resourceslices-h100x8-computedomain-eks135.yaml.txt");

        assertThat(seen.accelerators()).hasSize(16);
        List<SeenAccelerator> metered = seen.accelerators().stream()
                .filter(gpu -> gpu.sources().contains("dcgm"))
                .toList();
        assertThat(metered).hasSize(8).allSatisfy(gpu -> {
            assertThat(gpu.node()).isEqualTo("gpu-node-1");
            assertThat(gpu.sources()).containsExactly("dcgm", "dra");
            assertThat(gpu.driverVersion()).isEqualTo("580.105.08");
        });
        assertThat(metered.getFirst().holders())
                .containsExactly(new SeenHolder("dynamo-workload", "vllm-agg-0-vllmdecodeworker-s65j5", "", "", false));
        assertThat(metered).filteredOn(gpu -> gpu.holders().isEmpty()).hasSize(7);
        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void aMigDeviceTellsOfTheGpuThatItIsAPartOf() {
        Seen seen = read("14-resourceslice-mig-static-a100-aks.yaml.txt");

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.uuid()).isEqualTo("GPU-ddf64803-f421-0e5b-883e-cd752de16db7");
        assertThat(gpu.node()).isEqualTo("aks-migpool-68842551-vmss000001");
        assertThat(gpu.partitions()).hasSize(1);
        assertThat(seen.completeNodes()).isEmpty();
        assertThat(seen.findings()).extracting(Finding::code).containsExactly(FindingCode.POOL_INCOMPLETE);
    }

    @Test
    void aDeviceWithoutItsSlice() {
        Seen seen = read("16-resourceslice-hami-dra-consumable-capacity.yaml.txt");

        SeenAccelerator gpu = Read.only(seen);
        assertThat(gpu.uuid()).isEqualTo("GPU-xxxxxxx-xxxx-xxxx-xxxx");
        assertThat(gpu.index()).isEqualTo(Optional.of(2));
        assertThat(gpu.pciAddress()).isEqualTo("0000:61:00.0");
        assertThat(gpu.acceleratorClass()).isEqualTo("a100-80");
        assertThat(gpu.memoryBytes()).isEqualTo(80L << 30);
        assertThat(seen.findings()).extracting(Finding::code).containsExactly(FindingCode.CAPACITY_SHARED);
    }

    @Test
    void capacitiesOfFourNodesCountNoShareAsADevice() {
        Seen seen = read("17-node-allocatable-shared-and-mig.txt");

        assertThat(ofNode(seen, "17-node-allocatable-shared-and-mig-a"))
                .singleElement()
                .extracting(SeenAccelerator::sharingReplicas)
                .isEqualTo(128);
        assertThat(ofNode(seen, "17-node-allocatable-shared-and-mig-b"))
                .singleElement()
                .extracting(SeenAccelerator::sharingReplicas)
                .isEqualTo(12);
        assertThat(ofNode(seen, "17-node-allocatable-shared-and-mig-c"))
                .singleElement()
                .extracting(SeenAccelerator::sharingReplicas)
                .isEqualTo(8);
        assertThat(ofNode(seen, "17-node-allocatable-shared-and-mig-d"))
                .hasSize(8)
                .allSatisfy(gpu -> {
                    assertThat(gpu.product()).isEqualTo("Tesla-V100-SXM2-16GB-N");
                    assertThat(gpu.memoryBytes()).isEqualTo(16_384 * MIB);
                    assertThat(gpu.driverVersion()).isEqualTo("515.105.01");
                    assertThat(gpu.sharingReplicas()).isEqualTo(1);
                });
        assertThat(seen.findings())
                .filteredOn(finding -> finding.code() == FindingCode.COUNT_UNCERTAIN)
                .hasSize(3);
    }

    @Test
    void annotationsOfHamiTellOfTwoSharedGpus() {
        Seen seen = read("19-hami-node-annotations.txt");

        assertThat(seen.accelerators()).hasSize(2).allSatisfy(gpu -> {
            assertThat(gpu.acceleratorClass()).isEqualTo("tesla-v100-pcie-32gb");
            assertThat(gpu.memoryBytes()).isEqualTo(32_768 * MIB);
            assertThat(gpu.sharingReplicas()).isEqualTo(10);
            assertThat(gpu.health().level()).isEqualTo(HealthLevel.HEALTHY);
        });
        assertThat(seen.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("GPU-0fc3eda5-e98b-a25b-5b0d-cf5c855d1448");
            assertThat(finding.message()).contains("8000 MiB");
        });
    }

    @Test
    void aConditionNamesTheGpuThatIsBroken() {
        SeenAccelerator gpu = Read.only(read("21-nvsentinel-node-condition.yaml.txt"));

        assertThat(gpu.index()).isEqualTo(Optional.of(0));
        assertThat(gpu.health().level()).isEqualTo(HealthLevel.UNHEALTHY);
        assertThat(gpu.health().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.source()).isEqualTo("node-condition");
            assertThat(reason.code()).isEqualTo("GpuMemoryError");
            assertThat(reason.recommendedAction()).isEqualTo("RESTART_VM");
            assertThat(reason.since()).hasToString("Optional[2025-11-06T10:00:00Z]");
        });
    }

    @Test
    void eightGpusOfALogOfNvidiaSmi() {
        Seen seen = read("22-nvidia-smi-qx-h100.xml");

        assertThat(seen.accelerators()).hasSize(8).allSatisfy(gpu -> {
            assertThat(gpu.node()).isEqualTo("22-nvidia-smi-qx-h100");
            assertThat(gpu.acceleratorClass()).isEqualTo("h100-sxm");
            assertThat(gpu.memoryBytes()).isEqualTo(81_559 * MIB);
            assertThat(gpu.driverVersion()).isEqualTo("580.105.08");
            assertThat(gpu.health().level()).isEqualTo(HealthLevel.HEALTHY);
            assertThat(gpu.partitions()).isEmpty();
        });
        assertThat(seen.accelerators())
                .extracting(gpu -> gpu.index().orElseThrow())
                .containsExactlyElementsOf(IntStream.range(0, 8).boxed().toList());
        assertThat(seen.accelerators().getLast().pciAddress()).isEqualTo("0000:ca:00.0");
        assertThat(seen.completeNodes()).containsExactly("22-nvidia-smi-qx-h100");
        assertThat(seen.findings()).isEmpty();
    }

    private static List<SeenAccelerator> ofNode(Seen seen, String node) {
        return seen.accelerators().stream()
                .filter(gpu -> gpu.node().equals(node))
                .toList();
    }

    static Seen read(String... names) {
        return Survey.read(Arrays.stream(names).map(SamplesTest::sample).toList());
    }

    private static SourceFile sample(String name) {
        String data = System.getenv("WHARF_DATA");
        assumeTrue(data != null, "WHARF_DATA is not set: it names the folder with gpu-samples/");
        try {
            return new SourceFile(name, Files.readAllBytes(Path.of(data, "gpu-samples", name)));
        } catch (IOException e) {
            throw new AssertionError("Cannot read the sample " + name, e);
        }
    }
}
