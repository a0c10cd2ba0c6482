package io.wharfinger.cli.demo.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.harbour.CapacityCount;
import io.wharfinger.cli.demo.harbour.HarbourResult;
import io.wharfinger.cli.demo.harbour.Roll;
import io.wharfinger.cli.demo.witness.Measure;

/** What happened in the harbour as one JSON object for programs. */
public final class HarbourReport {
    private static final JsonMapper MAPPER = new JsonMapper();

    private HarbourReport() {}

    /** The whole object. */
    public static ObjectNode of(HarbourResult result) {
        ObjectNode json = MAPPER.createObjectNode();
        result.capacity().forEach(count -> capacity(json.withArray("capacity").addObject(), count));
        json.putObject("refused")
                .put("deployment", result.refusal().deployment())
                .put("reason", result.refusal().reason())
                .put("message", result.refusal().message());
        roll(json.putObject("rolled"), result.roll());
        return json;
    }

    private static void capacity(ObjectNode json, CapacityCount count) {
        json.put("cluster", count.cluster())
                .put("acceleratorClass", count.acceleratorClass())
                .put("total", count.total())
                .put("free", count.free())
                .put("booked", count.booked())
                .put("held", count.held())
                .put("unhealthy", count.unhealthy())
                .put("divided", count.divided())
                .put("largestFreeBlock", count.largestFreeBlock());
    }

    private static void roll(ObjectNode json, Roll roll) {
        json.put("deployment", roll.deployment())
                .put("fromRevision", roll.fromRevision())
                .put("toRevision", roll.toRevision())
                .put("seconds", roll.seconds())
                .put("requests", roll.requests())
                .put("failed", roll.failed())
                .put("tokensIn", roll.seen().get(Measure.INPUT))
                .put("tokensOut", roll.seen().get(Measure.OUTPUT));
    }
}
