package io.wharfinger.hardware.kubernetes;

import static io.wharfinger.hardware.kubernetes.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.TaintRule;
import io.wharfinger.hardware.health.Taints;

/** Reads device taint rules. */
final class TaintRuleReader {
    private TaintRuleReader() {}

    static TaintRule read(JsonNode rule) {
        JsonNode selector = Fields.at(rule, "spec", "deviceSelector");
        JsonNode taint = Fields.at(rule, "spec", "taint");
        return new TaintRule(
                Fields.id(rule),
                text(selector, "driver"),
                text(selector, "pool"),
                text(selector, "device"),
                Taints.ofDevice(
                        text(taint, "key"), text(taint, "value"), text(taint, "effect"), text(taint, "timeAdded")));
    }
}
