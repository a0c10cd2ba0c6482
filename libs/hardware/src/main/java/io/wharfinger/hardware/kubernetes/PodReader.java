package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.PodFacts;
import io.wharfinger.hardware.evidence.PodFacts.DeviceStatus;
import io.wharfinger.hardware.form.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pods. */
final class PodReader {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final Pattern HAMI_DEVICE = Pattern.compile("(GPU-[0-9a-zA-Z-]+),");
    private static final int DEVICES_MAX = 1_024;

    private PodReader() {}

    static PodFacts read(JsonNode pod) {
        Map<String, Integer> requests = requests(pod.path("spec"));
        requests.keySet().removeAll(byClaim(pod));
        return new PodFacts(
                Fields.id(pod),
                text(pod, "spec", "nodeName"),
                ENDED.contains(text(pod, "status", "phase")),
                requests,
                statuses(pod.path("status")),
                hamiDevices(Fields.texts(Fields.at(pod, "metadata", "annotations"))));
    }

    /** Containers run together and after the init containers, except those of them that keep running. */
    private static Map<String, Integer> requests(JsonNode spec) {
        Map<String, Integer> together = new TreeMap<>();
        Map<String, Integer> before = new TreeMap<>();
        spec.path("containers").forEach(container -> add(container, together, Math::addExact));
        spec.path("initContainers").forEach(container -> {
            boolean stays = text(container, "restartPolicy").equals("Always");
            add(container, stays ? together : before, stays ? Math::addExact : Math::max);
        });
        before.forEach((resource, count) -> together.merge(resource, count, Math::max));
        return together;
    }

    private static void add(JsonNode container, Map<String, Integer> sums, BinaryOperator<Integer> sum) {
        Map<String, String> asked = Fields.texts(Fields.at(container, "resources", "requests"));
        asked.putAll(Fields.texts(Fields.at(container, "resources", "limits")));
        asked.forEach((resource, quantity) -> {
            long count =
                    resource.indexOf('/') < 0 ? 0 : Quantity.whole(quantity).orElse(0);
            if (count > 0) {
                int bounded = (int) Math.min(count, DEVICES_MAX);
                sums.merge(resource, bounded, (one, other) -> Math.min(DEVICES_MAX, sum.apply(one, other)));
            }
        });
    }

    /** Resources that the scheduler turned into a claim: the claim is counted. */
    private static Set<String> byClaim(JsonNode pod) {
        Set<String> resources = new HashSet<>();
        JsonNode mappings = Fields.at(pod, "status", "extendedResourceClaimStatus", "requestMappings");
        mappings.forEach(mapping -> resources.add(text(mapping, "resourceName")));
        return resources;
    }

    private static List<DeviceStatus> statuses(JsonNode status) {
        List<DeviceStatus> statuses = new ArrayList<>();
        for (String containers : List.of("containerStatuses", "initContainerStatuses")) {
            status.path(containers)
                    .forEach(container -> container
                            .path("allocatedResourcesStatus")
                            .forEach(resource -> resource.path("resources")
                                    .forEach(device -> statuses.add(new DeviceStatus(
                                            text(resource, "name"),
                                            text(device, "resourceID"),
                                            text(device, "health"),
                                            text(device, "message"))))));
        }
        return statuses;
    }

    private static List<String> hamiDevices(Map<String, String> annotations) {
        List<String> devices = new ArrayList<>();
        annotations.forEach((name, value) -> {
            if (name.startsWith("hami.io/") && name.endsWith("devices-allocated")) {
                Matcher device = HAMI_DEVICE.matcher(value);
                while (device.find()) {
                    devices.add(device.group(1));
                }
            }
        });
        return devices.stream().distinct().toList();
    }
}
