package io.wharfinger.deployment.target.runtime;

import io.wharfinger.deployment.target.LaunchOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the placeholders of a runtime stand for.
 *
 * @param texts those that stand for one text
 * @param servedNames the one that stands for several
 */
record Values(Map<String, String> texts, List<String> servedNames) {
    static final String LIST = "servedNames";
    static final Set<String> OF_COMMANDS = Set.of(
            "source",
            "port",
            "accelerators",
            "acceleratorUuids",
            LIST,
            "servedName",
            "model",
            "deployment",
            "revision",
            "instance");
    static final Set<String> OF_PARAMETERS = Set.of("value");

    static Values of(LaunchOrder order, int port) {
        return new Values(
                Map.of(
                        "source", order.source(),
                        "port", Integer.toString(port),
                        "accelerators", Integer.toString(Math.max(1, order.accelerators())),
                        "acceleratorUuids", String.join(",", order.acceleratorUuids()),
                        "servedName", order.servedNames().getFirst(),
                        "model", order.model(),
                        "deployment", order.deployment(),
                        "revision", Integer.toString(order.revision()),
                        "instance", order.instance().toString()),
                order.servedNames());
    }

    static Values ofParameter(String value) {
        return new Values(Map.of("value", value), List.of());
    }
}
