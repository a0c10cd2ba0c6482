package io.wharfinger.cli.demo.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one scrape in Prometheus's text format.
 *
 * @param samples values by name and labels
 */
record Metrics(Map<Sample, Double> samples) {
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\S+)?");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * Name and labels of one value.
     *
     * @param labels values by name, with escapes as they came
     */
    record Sample(String name, Map<String, String> labels) {}

    /** Reads a scrape; lines that are no samples are passed over. */
    static Metrics parse(String text) {
        Map<Sample, Double> samples = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                samples.put(new Sample(matcher.group(1), labels(matcher.group(2))), number(matcher.group(3)));
            }
        });
        return new Metrics(Map.copyOf(samples));
    }

    /** Whether there is a sample of that name. */
    boolean has(String name) {
        return samples.keySet().stream().anyMatch(sample -> sample.name().equals(name));
    }

    /** Sum of the samples of that name whose labels match; 0 if there are none. */
    double sum(String name, Predicate<Map<String, String>> labels) {
        return samples.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .filter(entry -> labels.test(entry.getKey().labels()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher matcher = LABEL.matcher(text == null ? "" : text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return Map.copyOf(labels);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> parsed(text);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
