package io.wharfinger.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductClassesTest {
    @Test
    void productsOfTheCatalogueHaveItsNames() {
        assertThat(ProductClasses.of("NVIDIA H100 80GB HBM3")).isEqualTo("h100-sxm");
        assertThat(ProductClasses.of("NVIDIA-H100-80GB-HBM3")).isEqualTo("h100-sxm");
        assertThat(ProductClasses.of("NVIDIA H200")).isEqualTo("h200");
        assertThat(ProductClasses.of("NVIDIA B200")).isEqualTo("b200");
        assertThat(ProductClasses.of("NVIDIA A100-SXM4-80GB")).isEqualTo("a100-80");
        assertThat(ProductClasses.of("A100-SXM4-80GB")).isEqualTo("a100-80");
        assertThat(ProductClasses.of("NVIDIA L40S")).isEqualTo("l40s");
        assertThat(ProductClasses.of("NVIDIA-L40S-SHARED")).isEqualTo("l40s");
        assertThat(ProductClasses.of("AMD Instinct MI300X OAM")).isEqualTo("mi300x");
        assertThat(ProductClasses.of("AMD_Instinct_MI300X_OAM")).isEqualTo("mi300x");
        assertThat(ProductClasses.of("NVIDIA-H100-80GB-HBM3-MIG-1g.10gb")).isEqualTo("h100-sxm");
    }

    @Test
    void otherKindsOfTheSameChipAreOtherClasses() {
        assertThat(ProductClasses.of("NVIDIA H100 PCIe")).isEqualTo("h100-pcie");
        assertThat(ProductClasses.of("NVIDIA H100 NVL")).isEqualTo("h100-nvl");
        assertThat(ProductClasses.of("NVIDIA H200 NVL")).isEqualTo("h200-nvl");
        assertThat(ProductClasses.of("NVIDIA GB200")).isEqualTo("gb200");
        assertThat(ProductClasses.of("NVIDIA A100 80GB PCIe")).isEqualTo("a100-80gb-pcie");
        assertThat(ProductClasses.of("NVIDIA A100-SXM4-40GB")).isEqualTo("a100-sxm4-40gb");
        assertThat(ProductClasses.of("NVIDIA L40")).isEqualTo("l40");
    }

    @Test
    void anyOtherProductMakesItsOwnName() {
        assertThat(ProductClasses.of("Tesla T4")).isEqualTo("tesla-t4");
        assertThat(ProductClasses.of("GRID A100-10C")).isEqualTo("grid-a100-10c");
        assertThat(ProductClasses.of("GRID-A100-10C")).isEqualTo("grid-a100-10c");
        assertThat(ProductClasses.of("Intel(R) Data Center GPU Max 1550")).isEqualTo("data-center-gpu-max-1550");
        assertThat(ProductClasses.of("x".repeat(39) + " y")).isEqualTo("x".repeat(39));
        assertThat(ProductClasses.of("")).isEqualTo("unknown");
        assertThat(ProductClasses.of("寒武纪")).isEqualTo("unknown");
    }
}
