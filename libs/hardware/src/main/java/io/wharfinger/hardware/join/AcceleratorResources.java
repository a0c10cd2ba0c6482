package io.wharfinger.hardware.join;

import java.util.regex.Pattern;

/** Resources by which device plugins give accelerators out. */
final class AcceleratorResources {
    private static final Pattern NVIDIA = Pattern.compile("nvidia\\.com/(gpu(\\.shared)?|mig-.+)");
    private static final Pattern AMD = Pattern.compile("amd\\.com/gpu");
    private static final Pattern INTEL = Pattern.compile("gpu\\.intel\\.com/(i915|xe)|habana\\.ai/gaudi");

    private AcceleratorResources() {}

    static boolean is(String resource) {
        return NVIDIA.matcher(resource).matches()
                || AMD.matcher(resource).matches()
                || INTEL.matcher(resource).matches();
    }

    /** Whether a device of this vendor is given out as this resource. */
    static boolean isOf(String resource, String vendor) {
        return switch (vendor) {
            case "nvidia" -> NVIDIA.matcher(resource).matches();
            case "amd" -> AMD.matcher(resource).matches();
            case "intel" -> INTEL.matcher(resource).matches();
            default -> false;
        };
    }
}
