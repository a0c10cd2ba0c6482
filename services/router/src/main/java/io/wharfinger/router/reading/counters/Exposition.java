package io.wharfinger.router.reading.counters;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Samples of some names out of Prometheus's text format, those of one name added up over their labels (an engine has
 * several models or ranks). Decimal numbers, no floating point: a counter read twice is the same number twice.
 */
final class Exposition {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?");

    private final Map<String, BigDecimal> sums = new HashMap<>();
    private final Map<String, BigDecimal> least = new HashMap<>();

    private Exposition() {}

    /**
     * Reads the samples of the given names; all others are passed over.
     *
     * @throws UnreadableMetricsException if a line of one of the names is no sample, or its value no finite number
     */
    static Exposition of(String text, Set<String> names) throws UnreadableMetricsException {
        var exposition = new Exposition();
        var at = 0;
        while (at < text.length()) {
            var end = text.indexOf('\n', at);
            exposition.read(text.substring(at, end < 0 ? text.length() : end), names);
            at = end < 0 ? text.length() : end + 1;
        }
        return exposition;
    }

    private void read(String line, Set<String> names) throws UnreadableMetricsException {
        var nameEnd = nameEnd(line);
        var name = line.substring(0, nameEnd);
        if (names.contains(name)) {
            var value = value(line, valueStart(line, nameEnd), name);
            sums.merge(name, value, BigDecimal::add);
            least.merge(name, value, BigDecimal::min);
        }
    }

    private static int nameEnd(String line) {
        var end = 0;
        while (end < line.length() && " \t{".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Where the value begins: behind the labels, in whose quoted values there may be anything. */
    private static int valueStart(String line, int nameEnd) throws UnreadableMetricsException {
        var quoted = false;
        var at = nameEnd;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        if (at == line.length() || line.charAt(at) != '{') {
            return at;
        }
        for (; at < line.length(); at++) {
            var c = line.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return at + 1;
            }
        }
        throw new UnreadableMetricsException("the labels of " + line.substring(0, nameEnd) + " have no end");
    }

    /** The first word; a time may follow it. */
    private static BigDecimal value(String line, int start, String name) throws UnreadableMetricsException {
        var words = line.substring(start).strip().split("\\s+", 2);
        if (!NUMBER.matcher(words[0]).matches()) {
            throw new UnreadableMetricsException("the value of " + name + " is no finite number");
        }
        return new BigDecimal(words[0]);
    }

    /** The sum of the samples of a name; empty if there is none. */
    Optional<BigDecimal> sum(String name) {
        @Nullable BigDecimal sum = sums.get(name);
        return Optional.ofNullable(sum);
    }

    /** The least of the samples of a name; empty if there is none. */
    Optional<BigDecimal> least(String name) {
        @Nullable BigDecimal value = least.get(name);
        return Optional.ofNullable(value);
    }
}
