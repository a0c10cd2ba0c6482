package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.SliceDevice;
import io.wharfinger.hardware.evidence.SliceDevice.Kind;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.form.PciAddress;
import io.wharfinger.hardware.form.Quantity;
import io.wharfinger.hardware.health.Healths;
import io.wharfinger.hardware.health.Taints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one device of a slice. In v1beta1 everything but the name stands under {@code basic}. */
final class DeviceReader {
    private static final Set<String> NO_ACCELERATORS = Set.of("daemon", "channel");

    private final String driver;
    private final String name;
    private final JsonNode body;
    private final Attributes attributes;

    private DeviceReader(JsonNode device, String driver) {
        this.driver = driver;
        this.name = text(device, "name");
        this.body = device.has("basic") ? device.path("basic") : device;
        this.attributes = Attributes.of(body.path("attributes"), driver);
    }

    static SliceDevice read(JsonNode device, String driver) {
        return new DeviceReader(device, driver).device();
    }

    private SliceDevice device() {
        Kind kind = kind();
        return new SliceDevice(
                name,
                Known.first(text(body, "nodeName"), NodeSelectors.onlyNode(body.path("nodeSelector"))),
                kind,
                identity(kind),
                description(kind),
                kind == Kind.PARTITION ? Optional.of(partition()) : Optional.empty(),
                text(body.path("consumesCounters").path(0), "counterSet"),
                sharesCapacity(),
                health());
    }

    private Kind kind() {
        String type = attributes.first("type").toLowerCase(Locale.ROOT);
        if (AcceleratorDriver.isOfDomains(driver) || NO_ACCELERATORS.contains(type)) {
            return Kind.NONE;
        }
        if (type.equals("vfio")) {
            return Kind.PASSTHROUGH;
        }
        boolean isPart = type.equals("mig")
                || type.endsWith("-partition")
                || type.equals("vf")
                || attributes.has("parentUUID")
                || attributes.has("parentPciAddr")
                || attributes.has("parentUID")
                || DeviceNames.isPartition(name);
        return isPart ? Kind.PARTITION : Kind.WHOLE;
    }

    private Identity identity(Kind kind) {
        boolean isPart = kind == Kind.PARTITION;
        String uuid = isPart ? attributes.first("parentUUID") : attributes.first("uuid");
        String address = attributes.first("parentPciAddr", "pciBusID", "pciAddr", "pcieBusID", "pciAddress");
        String parent = attributes.first("parentUID");
        String pci = PciAddress.of(Known.first(address, isPart && !parent.isEmpty() ? parent : name));
        return new Identity(Known.text(uuid), pci, index(kind));
    }

    private Optional<Integer> index(Kind kind) {
        Optional<Integer> named = kind == Kind.PASSTHROUGH ? Optional.empty() : DeviceNames.index(name);
        return named.or(() -> {
            String index = attributes.first("index", "minor", "cardIndex");
            return index.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(index)) : Optional.empty();
        });
    }

    private Description description(Kind kind) {
        String product = Known.text(attributes.first("productName", "model"));
        return Description.of(
                AcceleratorDriver.vendor(driver, product),
                product,
                kind == Kind.PARTITION ? 0 : memory(),
                Known.text(attributes.first("driverVersion")));
    }

    private SeenPartition partition() {
        return new SeenPartition(
                name, attributes.first("uuid"), attributes.first("profile", "partitionProfile"), memory());
    }

    private long memory() {
        return Quantity.bytes(Known.first(capacity("memory"), capacity("addressableMemory")));
    }

    private String capacity(String key) {
        JsonNode capacity = body.path("capacity");
        JsonNode value = capacity.has(key) ? capacity.path(key) : capacity.path(driver + "/" + key);
        return value.isObject() ? text(value, "value") : value.asText("");
    }

    private boolean sharesCapacity() {
        boolean asked = body.path("capacity").findValue("requestPolicy") != null;
        return asked || Fields.isTrue(body, "allowMultipleAllocations");
    }

    private SeenHealth health() {
        List<SeenHealth> healths = new ArrayList<>();
        body.path("taints")
                .forEach(taint -> healths.add(Taints.ofDevice(
                        text(taint, "key"), text(taint, "value"), text(taint, "effect"), text(taint, "timeAdded"))));
        told().ifPresent(healths::add);
        return Healths.union(healths);
    }

    /** Drivers of Intel say it in an attribute. */
    private Optional<SeenHealth> told() {
        String health = Known.first(attributes.first("health"), attributes.first("healthy"))
                .toLowerCase(Locale.ROOT);
        return switch (health) {
            case "" -> Optional.empty();
            case "healthy", "true", "ok" -> Optional.of(Healths.good());
            case "unknown" -> Optional.empty();
            default ->
                Optional.of(Healths.of(
                        HealthLevel.UNHEALTHY,
                        new HealthReason(
                                "driver",
                                "health",
                                "The driver says that the device's health is: " + health,
                                "",
                                Optional.empty())));
        };
    }
}
