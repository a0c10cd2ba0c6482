package io.wharfinger.billing.position;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sets of numbers as PostgreSQL writes an {@code int8multirange}: {@code {[1,5),[7,9)}}, upper ends not included. */
public final class MultiRange {
    private static final Pattern RUN = Pattern.compile("\\[(\\d+),(\\d+)\\)");

    private MultiRange() {}

    public static String format(SeqRanges ranges) {
        return ranges.runs().stream()
                .map(run -> "[" + run.first() + "," + (run.last() + 1) + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }

    public static SeqRanges parse(String text) {
        var runs = new ArrayList<SeqRange>();
        var matcher = RUN.matcher(text);
        while (matcher.find()) {
            runs.add(new SeqRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)) - 1));
        }
        return SeqRanges.of(runs);
    }
}
