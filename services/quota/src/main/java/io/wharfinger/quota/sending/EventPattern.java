package io.wharfinger.quota.sending;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which events are wanted, by area, entity and event; each a word, or {@code *} for all. */
public record EventPattern(String area, String entity, String event) {

    private static final String ALL = "*";
    private static final String WORD = "[a-z0-9_-]{1,40}|\\*";
    private static final Pattern FORM = Pattern.compile("(%1$s)\\.(%1$s)\\.(%1$s)".formatted(WORD));

    /** The pattern of a text such as {@code deployment.instance.*}; empty if it is none. */
    public static Optional<EventPattern> parse(String text) {
        return FORM.matcher(text)
                .results()
                .filter(found -> found.end() - found.start() == text.length())
                .findFirst()
                .map(found -> new EventPattern(found.group(1), found.group(2), found.group(3)));
    }

    /** Whether an event is wanted by one of the patterns, each in its written form; by none at all, everything is. */
    public static boolean anyWants(List<String> patterns, EventName name) {
        return patterns.isEmpty()
                || patterns.stream()
                        .map(EventPattern::parse)
                        .flatMap(Optional::stream)
                        .anyMatch(pattern -> pattern.wants(name));
    }

    /** Whether the event is wanted. */
    public boolean wants(EventName name) {
        return passes(area, name.area()) && passes(entity, name.entity()) && passes(event, name.event());
    }

    private static boolean passes(String wanted, String word) {
        return wanted.equals(ALL) || wanted.equals(word);
    }
}
