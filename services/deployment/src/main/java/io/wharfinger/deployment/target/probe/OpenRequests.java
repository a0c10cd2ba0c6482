package io.wharfinger.deployment.target.probe;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number of open requests in an engine's metrics. */
final class OpenRequests {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{.*})?\\s+([0-9]{1,9}(?:\\.[0-9]{1,9})?(?:[eE]\\+?0?[0-8])?)(?:\\s.*)?");

    private OpenRequests() {}

    /** The sum of all samples of these metrics, in Prometheus' text format; empty if there is none. */
    static OptionalInt in(String metrics, Collection<String> names) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean found = false;
        for (String line : (Iterable<String>) metrics.lines()::iterator) {
            Matcher sample = SAMPLE.matcher(line);
            if (!line.startsWith("#") && sample.matches() && names.contains(sample.group(1))) {
                sum = sum.add(new BigDecimal(sample.group(2)));
                found = true;
            }
        }
        return found
                ? OptionalInt.of(sum.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue())
                : OptionalInt.empty();
    }
}
