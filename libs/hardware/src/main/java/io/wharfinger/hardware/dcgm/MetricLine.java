package io.wharfinger.hardware.dcgm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one line of the text that exporters of metrics serve. */
final class MetricLine {
    private static final int LABELS_MAX = 128;

    private final String line;
    private int at;

    private MetricLine(String line) {
        this.line = line;
    }

    /** The sample of a line; empty if the line is none. */
    static Optional<MetricSample> read(String line) {
        return new MetricLine(line).sample();
    }

    private Optional<MetricSample> sample() {
        String name = name();
        Optional<Map<String, String>> labels = peek() == '{' ? labels() : Optional.of(Map.of());
        String value = value();
        return name.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : labels.map(read -> new MetricSample(name, read, MetricValue.of(value)));
    }

    private Optional<Map<String, String>> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        at++;
        while (labels.size() < LABELS_MAX) {
            skip(" ,");
            if (peek() == '}') {
                at++;
                return Optional.of(labels);
            }
            String name = name();
            skip(" ");
            if (name.isEmpty() || peek() != '=') {
                return Optional.empty();
            }
            at++;
            skip(" ");
            Optional<String> value = quoted();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            labels.put(name, value.get());
        }
        return Optional.empty();
    }

    private Optional<String> quoted() {
        if (peek() != '"') {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '"') {
                at++;
                return Optional.of(value.toString());
            }
            value.append(letter == '\\' ? escaped() : letter);
        }
        return Optional.empty();
    }

    private char escaped() {
        at++;
        char letter = peek();
        return letter == 'n' ? '\n' : letter;
    }

    private String name() {
        int start = at;
        while (at < line.length() && isOfName(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** promtool puts an arrow before it. */
    private String value() {
        String word = word();
        return word.equals("=>") ? word() : word;
    }

    private String word() {
        skip(" \t");
        int start = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    private void skip(String letters) {
        while (at < line.length() && letters.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private static boolean isOfName(char letter) {
        return letter == '_' || letter == ':' || (letter < 128 && Character.isLetterOrDigit(letter));
    }
}
