package io.wharfinger.hardware.join;

import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.form.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts devices of vendors whose plugins offer each physical device once. */
final class OtherPluginReader {
    private static final Map<String, String> VENDORS = Map.of(
            "amd.com/gpu", "amd",
            "gpu.intel.com/i915", "intel",
            "gpu.intel.com/xe", "intel",
            "habana.ai/gaudi", "intel",
            "google.com/tpu", "google",
            "aws.amazon.com/neuron", "aws");
    private static final long GIBIBYTE = 1L << 30;

    private OtherPluginReader() {}

    static List<PluginCount> read(NodeFacts node) {
        Map<String, String> offers = node.capacity().isEmpty() ? node.allocatable() : node.capacity();
        List<PluginCount> counts = new ArrayList<>();
        offers.forEach((resource, quantity) -> {
            int devices = (int)
                    Math.min(PluginCount.PHYSICAL_MAX, Quantity.whole(quantity).orElse(0));
            String vendor = VENDORS.getOrDefault(resource, "");
            if (!vendor.isEmpty() && devices > 0) {
                counts.add(count(node, resource, vendor, devices));
            }
        });
        return counts;
    }

    private static PluginCount count(NodeFacts node, String resource, String vendor, int devices) {
        int given = node.allocatable().containsKey(resource)
                ? (int) Math.min(
                        devices,
                        Quantity.whole(node.allocatable().getOrDefault(resource, ""))
                                .orElse(0))
                : devices;
        return new PluginCount(
                resource, devices, true, true, devices, devices - given, 1, description(node, vendor), List.of());
    }

    private static Description description(NodeFacts node, String vendor) {
        Map<String, String> labels = node.labels();
        String product = Known.first(
                labels.getOrDefault(vendor + ".com/gpu.product-name", ""),
                labels.getOrDefault("gpu." + vendor + ".com/product", ""));
        String memory = labels.getOrDefault(vendor + ".com/gpu.vram", "");
        boolean inGibibytes = memory.matches("\\d{1,5}G");
        long bytes = inGibibytes ? Long.parseLong(memory.substring(0, memory.length() - 1)) * GIBIBYTE : 0;
        String driver = labels.getOrDefault(vendor + ".com/gpu.driver-version", "");
        return Description.of(vendor, product, bytes, driver);
    }
}
