package io.wharfinger.hardware.dcgm;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a metric.
 *
 * @param name of the metric
 * @param labels labels
 * @param value empty if it stands for no data
 */
record MetricSample(String name, Map<String, String> labels, Optional<BigDecimal> value) {
    MetricSample {
        labels = Map.copyOf(labels);
    }

    /** The first of the labels that is set. */
    String label(String... names) {
        for (String label : names) {
            String value = labels.getOrDefault(label, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
