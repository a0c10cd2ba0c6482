package io.wharfinger.hardware.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Tells resources of device plugins from labels, where they stand without a heading. */
final class ResourceNames {
    private static final Pattern RESOURCE =
            Pattern.compile("nvidia\\.com/(gpu|mig-\\d{1,2}g\\.\\d{1,4}gb(\\.me)?)(\\.shared)?"
                    + "|amd\\.com/gpu|gpu\\.intel\\.com/(i915|xe)|habana\\.ai/gaudi");

    private ResourceNames() {}

    /** Quantities of resources, and of what nodes have besides, if there are resources among the entries. */
    static Map<String, String> quantities(Map<String, String> entries) {
        boolean hasResource = entries.keySet().stream()
                .anyMatch(name -> RESOURCE.matcher(name).matches());
        Map<String, String> quantities = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (hasResource && (RESOURCE.matcher(name).matches() || name.equals("cpu"))) {
                quantities.put(name, value);
            }
        });
        return quantities;
    }
}
