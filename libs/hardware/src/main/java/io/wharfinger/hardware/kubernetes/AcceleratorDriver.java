package io.wharfinger.hardware.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells drivers of accelerators from others by name. */
public final class AcceleratorDriver {
    private static final Pattern ACCELERATORS =
            Pattern.compile(".*(gpu|gaudi|habana|tpu|npu|neuron|mlu|dcu|accel|nvidia|amd\\.com|hami|furiosa|ascend).*");
    private static final Pattern OTHERS =
            Pattern.compile("(compute-domain|imex)\\..*|.*(dra\\.net|dranet|\\bnic\\b|rdma|sriov|infiniband|cpu\\.).*");
    private static final List<String> VENDORS = List.of("nvidia", "amd", "intel");

    private AcceleratorDriver() {}

    /** Whether the devices of the driver, by its name, are accelerators. */
    public static boolean is(String driver) {
        String name = driver.toLowerCase(Locale.ROOT);
        return !OTHERS.matcher(name).matches() && ACCELERATORS.matcher(name).matches();
    }

    /** Whether the driver publishes channels and daemons of compute domains: nothing that anyone would count. */
    public static boolean isOfDomains(String driver) {
        return driver.startsWith("compute-domain.");
    }

    /** The maker; the driver's domain if it is none of the large ones. */
    public static String vendor(String driver, String product) {
        String text = (driver + " " + product).toLowerCase(Locale.ROOT);
        if (text.contains("hami")) {
            return "nvidia";
        }
        return VENDORS.stream()
                .filter(text::contains)
                .findFirst()
                .orElseGet(() -> driver.substring(driver.indexOf('.') + 1));
    }
}
