package io.wharfinger.hardware.join;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.health.Healths;
import io.wharfinger.hardware.source.TextTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the devices that HAMi registers in annotations of a node: UUID, number of shares, memory in MiB, cores, type, NUMA
 * node and health; newer versions write JSON.
 */
final class HamiRegister {
    private static final Pattern REGISTER = Pattern.compile("hami\\.io/node-([a-z0-9]+-)?register(-[a-z0-9]+)?");
    private static final Pattern VENDOR_PREFIX = Pattern.compile("^NVIDIA-(?=\\S)");
    private static final int DEVICES_MAX = 1_024;

    private HamiRegister() {}

    static List<Sighting> read(NodeFacts node) {
        List<Sighting> sightings = new ArrayList<>();
        node.annotations().forEach((name, value) -> {
            Matcher register = REGISTER.matcher(name);
            if (register.matches()) {
                String kind = name.contains("nvidia") || register.group(1) == null ? "nvidia" : register.group(1);
                sightings.addAll(devices(node.node(), kind.replace("-", ""), value));
            }
        });
        return sightings;
    }

    private static List<Sighting> devices(NodeName node, String vendor, String value) {
        List<List<String>> entries = value.startsWith("[") ? ofJson(value) : ofText(value);
        List<Sighting> sightings = new ArrayList<>();
        for (List<String> entry : entries) {
            if (entry.size() >= 5 && sightings.size() < DEVICES_MAX) {
                sightings.add(device(node, vendor, entry, sightings.size()));
            }
        }
        return sightings;
    }

    private static Sighting device(NodeName node, String vendor, List<String> entry, int index) {
        Identity identity = new Identity(entry.get(0), "", Optional.of(index));
        String product = VENDOR_PREFIX.matcher(entry.get(4)).replaceFirst("");
        Description description = Description.of(vendor, product, number(entry.get(2)) << 20, "");
        String health = entry.size() > 6 ? entry.get(6) : entry.getLast();
        Sighting sighting = Sighting.of(SourceName.HAMI, node, identity, description)
                .withSharing((int) Math.max(1, Math.min(1_024, number(entry.get(1)))));
        return switch (health) {
            case "true" -> sighting.withHealth(Healths.good());
            case "false" ->
                sighting.withHealth(Healths.of(
                        HealthLevel.UNHEALTHY,
                        new HealthReason(
                                "hami", "health", "HAMi says that the device is not healthy.", "", Optional.empty())));
            default -> sighting;
        };
    }

    private static List<List<String>> ofText(String value) {
        List<List<String>> entries = new ArrayList<>();
        for (String entry : value.split(":")) {
            if (!entry.isBlank()) {
                entries.add(List.of(entry.strip().split(",")));
            }
        }
        return entries;
    }

    private static List<List<String>> ofJson(String value) {
        List<List<String>> entries = new ArrayList<>();
        try {
            TextTree.json(value, list -> list.forEach(device -> entries.add(fields(device))));
        } catch (IOException e) {
            return List.of();
        }
        return entries;
    }

    private static List<String> fields(JsonNode device) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("id", "count", "devmem", "devcore", "type", "numa", "health")) {
            fields.add(device.path(name).asText(""));
        }
        return fields;
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
