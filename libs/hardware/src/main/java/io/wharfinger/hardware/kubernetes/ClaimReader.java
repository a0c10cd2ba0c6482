package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.Claim;
import io.wharfinger.hardware.evidence.Claim.Given;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads resource claims. */
final class ClaimReader {
    private ClaimReader() {}

    /** Empty if nothing is allocated to it. Devices that it may only look at (adminAccess) are left out. */
    static Optional<Claim> read(JsonNode claim) {
        JsonNode allocation = Fields.at(claim, "status", "allocation");
        List<Given> devices = devices(allocation, adminRequests(claim));
        if (devices.isEmpty()) {
            return Optional.empty();
        }
        JsonNode users = Fields.at(claim, "status", "reservedFor");
        return Optional.of(new Claim(
                Fields.id(claim),
                devices,
                pods(users),
                !users.isEmpty(),
                onlyNode(allocation),
                isOfExtendedResource(claim)));
    }

    private static boolean isOfExtendedResource(JsonNode claim) {
        return Fields.isTrue(claim, "metadata", "annotations", "resource.kubernetes.io/extended-resource-claim");
    }

    private static List<Given> devices(JsonNode allocation, Set<String> adminRequests) {
        List<Given> devices = new ArrayList<>();
        Fields.at(allocation, "devices", "results").forEach(result -> {
            if (!Fields.isTrue(result, "adminAccess") && !adminRequests.contains(text(result, "request"))) {
                devices.add(new Given(
                        text(result, "driver"), text(result, "pool"), text(result, "device"), text(result, "shareID")));
            }
        });
        return devices;
    }

    /** Requests with admin access; in the oldest form of a claim it stands beside the name. */
    private static Set<String> adminRequests(JsonNode claim) {
        Set<String> requests = new LinkedHashSet<>();
        Fields.at(claim, "spec", "devices", "requests").forEach(request -> {
            if (Fields.isTrue(request, "adminAccess") || Fields.isTrue(request, "exactly", "adminAccess")) {
                requests.add(text(request, "name"));
            }
        });
        return requests;
    }

    private static List<String> pods(JsonNode users) {
        List<String> pods = new ArrayList<>();
        users.forEach(user -> {
            if (text(user, "resource").equals("pods")) {
                pods.add(text(user, "name"));
            }
        });
        return pods;
    }

    private static String onlyNode(JsonNode allocation) {
        return NodeSelectors.onlyNode(allocation.path("nodeSelector"));
    }
}
