package io.wharfinger.cli.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.local.LocalException;
import java.util.List;
import java.util.UUID;

/** Sends files to the inventory service, as one observation of a cluster. */
final class Observation {
    private final RestClient inventory;

    Observation(RestClient inventory) {
        this.inventory = inventory;
    }

    /**
     * Sends them.
     *
     * @return what the inventory made of them, for people
     * @throws LocalException if it refuses or does not answer
     */
    String send(String cluster, List<SourceFile> files) {
        JsonNode answer = inventory.post(
                "/inventory/v1/clusters/" + RestClient.encoded(cluster) + "/observations",
                body(files),
                UUID.randomUUID().toString());
        return "The inventory took in %d accelerators of cluster %s: %d new, %d missing."
                .formatted(
                        answer.path("accelerators").asInt(),
                        cluster,
                        answer.path("added").asInt(),
                        answer.path("missing").asInt());
    }

    private static ObjectNode body(List<SourceFile> files) {
        ObjectNode body = RestClient.object();
        ArrayNode sent = body.putArray("files");
        files.forEach(file -> sent.addObject().put("name", file.name()).put("content", file.content()));
        return body;
    }
}
