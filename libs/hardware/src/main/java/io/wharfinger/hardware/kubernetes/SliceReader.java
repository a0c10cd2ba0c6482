package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.PoolSlice;
import io.wharfinger.hardware.evidence.SliceDevice;
import io.wharfinger.hardware.form.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads resource slices, of v1, v1beta2 and v1beta1. */
final class SliceReader {
    /** Slices are named (node)-(driver)-(five letters); an excerpt may have lost its driver. */
    private static final Pattern GENERATED_NAME =
            Pattern.compile(".*?-((?:compute-domain|gpu|gaudi|vfio)\\.[a-z.]+?)-.*");

    private SliceReader() {}

    static void read(JsonNode slice, Evidence evidence) {
        JsonNode spec = slice.path("spec");
        String driver = driver(slice);
        List<SliceDevice> devices = new ArrayList<>();
        spec.path("devices").forEach(device -> devices.add(DeviceReader.read(device, driver)));
        if (!AcceleratorDriver.is(driver)) {
            ignore(driver, devices.size(), evidence);
            return;
        }
        String node = Known.first(
                text(spec, "nodeName"), NodeSelectors.onlyNode(spec.path("nodeSelector")), Fields.owningNode(slice));
        evidence.add(new PoolSlice(
                Fields.id(slice),
                driver,
                Known.first(text(spec, "pool", "name"), node),
                NodeName.ofCluster(node),
                Fields.bigNumber(spec, "pool", "generation"),
                Fields.bigNumber(spec, "pool", "resourceSliceCount"),
                devices));
    }

    private static String driver(JsonNode slice) {
        String driver = text(slice, "spec", "driver");
        if (!driver.isEmpty()) {
            return driver;
        }
        Matcher name = GENERATED_NAME.matcher(text(slice, "metadata", "name"));
        Matcher generated = GENERATED_NAME.matcher(text(slice, "metadata", "generateName"));
        if (name.matches()) {
            return name.group(1);
        }
        return generated.matches() ? generated.group(1) : "";
    }

    private static void ignore(String driver, int devices, Evidence evidence) {
        if (!AcceleratorDriver.isOfDomains(driver) && devices > 0) {
            evidence.find(
                    FindingCode.DEVICE_IGNORED,
                    driver.isEmpty() ? "resource slice without a driver" : driver,
                    "The devices of this driver are not known to be accelerators; they are not counted.");
        }
    }
}
