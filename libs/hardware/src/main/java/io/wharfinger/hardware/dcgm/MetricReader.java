package io.wharfinger.hardware.dcgm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.NodeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the metrics of dcgm-exporter, of all files together: as text, and as Prometheus answers a query. Metrics of others
 * are skipped.
 */
public final class MetricReader {
    private static final Pattern OF_DCGM = Pattern.compile("(?m)^(# (HELP|TYPE) )?DCGM_[A-Z]");
    private static final int SEARCHED_MAX = 1 << 20;

    private final DcgmDevices devices = new DcgmDevices();

    /** Whether a text is of metrics of DCGM. */
    public static boolean isMetrics(String text) {
        return OF_DCGM.matcher(text.substring(0, Math.min(SEARCHED_MAX, text.length())))
                .find();
    }

    /**
     * Reads the lines of an exporter.
     *
     * @param fallbackNode where devices are whose samples do not name a host
     * @return lines that could not be read
     */
    public int readText(String text, NodeName fallbackNode) {
        int[] unreadable = {0};
        text.lines()
                .filter(line -> line.startsWith("DCGM_"))
                .forEach(line -> MetricLine.read(line)
                        .ifPresentOrElse(sample -> devices.take(sample, fallbackNode), () -> unreadable[0]++));
        return unreadable[0];
    }

    /**
     * Reads what Prometheus answers, or a part of it: an instant vector, or a matrix of which the last values are taken.
     *
     * @return whether it was that
     */
    public boolean readAnswer(JsonNode tree, NodeName fallbackNode) {
        JsonNode results = results(tree);
        results.forEach(result -> sample(result).ifPresent(sample -> devices.take(sample, fallbackNode)));
        return !results.isMissingNode();
    }

    private static JsonNode results(JsonNode tree) {
        JsonNode inAnswer = tree.path("data").path("result");
        if (inAnswer.isArray() || tree.path("result").isArray()) {
            return inAnswer.isArray() ? inAnswer : tree.path("result");
        }
        boolean isList = tree.isArray() && isResult(tree.path(0));
        return isList
                ? tree
                : isResult(tree) ? JsonNodeFactory.instance.arrayNode().add(tree) : MissingNode.getInstance();
    }

    private static boolean isResult(JsonNode tree) {
        return (tree.path("metric").isObject() && (tree.has("value") || tree.has("values")))
                || (tree.path("UUID").isTextual() && tree.path("gpu").isTextual());
    }

    /** Tells what all metrics together say. */
    public void tell(Evidence evidence) {
        devices.tell(evidence);
    }

    private static Optional<MetricSample> sample(JsonNode result) {
        Map<String, String> labels = new LinkedHashMap<>();
        JsonNode metric = result.path("metric").isObject() ? result.path("metric") : result;
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText("")));
        String name = labels.getOrDefault("__name__", "");
        JsonNode values = result.path("values");
        JsonNode point = values.isArray() ? values.path(values.size() - 1) : result.path("value");
        boolean isOfDevice = name.startsWith("DCGM_") || labels.containsKey("UUID") || labels.containsKey("uuid");
        return isOfDevice
                ? Optional.of(new MetricSample(
                        name, labels, MetricValue.of(point.path(1).asText(""))))
                : Optional.empty();
    }
}
