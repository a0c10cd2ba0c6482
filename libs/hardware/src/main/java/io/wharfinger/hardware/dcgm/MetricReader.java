package io.wharfinger.hardware.dcgm;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.evidence.Evidence;
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

    /** Whether a tree is what Prometheus answers. */
    public static boolean isAnswer(JsonNode tree) {
        return tree.path("data").path("result").isArray()
                || tree.path("resultType").isTextual();
    }

    /**
     * Reads the lines of an exporter.
     *
     * @return lines that could not be read
     */
    public int readText(String text) {
        int[] unreadable = {0};
        text.lines()
                .filter(line -> line.startsWith("DCGM_"))
                .forEach(line -> MetricLine.read(line).ifPresentOrElse(devices::take, () -> unreadable[0]++));
        return unreadable[0];
    }

    /** Reads an answer of Prometheus: an instant vector, or a matrix of which the last values are taken. */
    public void readAnswer(JsonNode answer) {
        JsonNode results = answer.has("data") ? answer.path("data").path("result") : answer.path("result");
        results.forEach(result -> sample(result).ifPresent(devices::take));
    }

    /** Tells what all metrics together say. */
    public void tell(Evidence evidence) {
        devices.tell(evidence);
    }

    private static Optional<MetricSample> sample(JsonNode result) {
        Map<String, String> labels = new LinkedHashMap<>();
        result.path("metric")
                .properties()
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
