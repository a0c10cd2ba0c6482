package io.wharfinger.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;

/** What was seen, with the names that the inventory service gives to the fields. */
final class SeenJson {
    private SeenJson() {}

    static ObjectNode of(Seen seen) {
        ObjectNode answer = RestClient.object();
        ArrayNode accelerators = answer.putArray("accelerators");
        seen.accelerators().forEach(each -> put(each, accelerators.addObject()));
        ArrayNode totals = answer.putArray("totals");
        ClassTotal.byNode(seen.accelerators()).forEach(total -> put(total, totals.addObject()));
        ArrayNode nodes = answer.putArray("completeNodes");
        seen.completeNodes().stream().sorted().forEach(nodes::add);
        ArrayNode findings = answer.putArray("findings");
        seen.findings().forEach(finding -> put(finding, findings.addObject()));
        return answer;
    }

    private static void put(SeenAccelerator accelerator, ObjectNode into) {
        into.put("node", accelerator.node());
        accelerator.index().ifPresent(index -> into.put("index", index));
        into.put("uuid", accelerator.uuid())
                .put("pciAddress", accelerator.pciAddress())
                .put("vendor", accelerator.vendor())
                .put("product", accelerator.product())
                .put("acceleratorClass", accelerator.acceleratorClass())
                .put("memoryBytes", accelerator.memoryBytes())
                .put("driverVersion", accelerator.driverVersion());
        ArrayNode partitions = into.putArray("partitions");
        accelerator.partitions().forEach(partition -> put(partition, partitions.addObject()));
        into.put("sharingReplicas", accelerator.sharingReplicas());
        put(accelerator.health(), into.putObject("health"));
        ArrayNode holders = into.putArray("holders");
        accelerator.holders().forEach(holder -> put(holder, holders.addObject()));
        ArrayNode sources = into.putArray("sources");
        accelerator.sources().forEach(sources::add);
        into.put("fabricClique", accelerator.fabricClique());
    }

    private static void put(SeenPartition partition, ObjectNode into) {
        into.put("name", partition.name())
                .put("uuid", partition.uuid())
                .put("profile", partition.profile())
                .put("memoryBytes", partition.memoryBytes());
    }

    private static void put(SeenHealth health, ObjectNode into) {
        into.put("state", "HEALTH_STATE_" + health.level().name());
        ArrayNode causes = into.putArray("causes");
        health.reasons().forEach(reason -> put(reason, causes.addObject()));
    }

    private static void put(HealthReason reason, ObjectNode into) {
        into.put("source", reason.source())
                .put("code", reason.code())
                .put("message", reason.message())
                .put("recommendedAction", reason.recommendedAction());
        reason.since().ifPresent(since -> into.put("since", since.toString()));
    }

    private static void put(SeenHolder holder, ObjectNode into) {
        into.put("namespace", holder.namespace())
                .put("pod", holder.pod())
                .put("claim", holder.claim())
                .put("partition", holder.partition())
                .put("shared", holder.shared());
    }

    private static void put(ClassTotal total, ObjectNode into) {
        into.put("acceleratorClass", total.acceleratorClass())
                .put("node", total.node())
                .put("total", total.total())
                .put("free", total.free())
                .put("held", total.held())
                .put("unhealthy", total.unhealthy())
                .put("divided", total.divided());
    }

    private static void put(Finding finding, ObjectNode into) {
        into.put("code", finding.code().name())
                .put("subject", finding.subject())
                .put("message", finding.message());
    }
}
