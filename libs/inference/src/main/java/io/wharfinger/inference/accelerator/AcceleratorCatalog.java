package io.wharfinger.inference.accelerator;

import java.util.List;
import java.util.Optional;

/**
 * Accelerators that language models are served on. Rates are the dense ones (no sparsity) of the data sheets of NVIDIA
 * (A100 80 GB SXM, L40S, H100 SXM5, H200 SXM, HGX B200) and AMD (MI300X); memory is what {@code nvidia-smi} and
 * {@code rocm-smi} call total, in MiB. Links: NVLink 3, 4 and 5, PCIe 4.0 x16 for the L40S, seven Infinity Fabric links
 * for the MI300X.
 */
public final class AcceleratorCatalog {
    private static final double TERA = 1e12;
    private static final double GIGA = 1e9;

    private static final List<AcceleratorFacts> ACCELERATORS = List.of(
            new AcceleratorFacts("a100-80", 312 * TERA, 312 * TERA, mebibytes(81_920), 2.039 * TERA, 300 * GIGA),
            new AcceleratorFacts("l40s", 362 * TERA, 733 * TERA, mebibytes(46_068), 0.864 * TERA, 32 * GIGA),
            new AcceleratorFacts("h100-sxm", 989 * TERA, 1_979 * TERA, mebibytes(81_559), 3.35 * TERA, 450 * GIGA),
            new AcceleratorFacts("h200", 989 * TERA, 1_979 * TERA, mebibytes(143_771), 4.8 * TERA, 450 * GIGA),
            new AcceleratorFacts("b200", 2_250 * TERA, 4_500 * TERA, mebibytes(183_359), 7.7 * TERA, 900 * GIGA),
            new AcceleratorFacts("mi300x", 1_307 * TERA, 2_615 * TERA, mebibytes(196_592), 5.3 * TERA, 448 * GIGA));

    private AcceleratorCatalog() {}

    /** The accelerator of that name, or empty if it is not in the catalogue. */
    public static Optional<AcceleratorFacts> find(String name) {
        return ACCELERATORS.stream()
                .filter(accelerator -> accelerator.name().equals(name))
                .findFirst();
    }

    /** All known accelerators. */
    public static List<AcceleratorFacts> all() {
        return ACCELERATORS;
    }

    private static long mebibytes(long count) {
        return count << 20;
    }
}
