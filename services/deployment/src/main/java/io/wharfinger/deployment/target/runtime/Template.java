package io.wharfinger.deployment.target.runtime;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One argument with placeholders such as {port}. It stays one argument whatever is put in; only a list makes several. */
record Template(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String LIST = "{" + Values.LIST + "}";

    /** What is wrong with it; empty if nothing is. */
    Optional<String> problem(Set<String> known) {
        if (text.equals(LIST) && known.contains(Values.LIST)) {
            return Optional.empty();
        }
        if (text.contains(LIST)) {
            return Optional.of("{servedNames} must be an argument of its own; {servedName} is the first of them");
        }
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "{" + name + "} is not known; known are "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    Stream<String> expand(Values values) {
        return text.equals(LIST) ? values.servedNames().stream() : Stream.of(one(values));
    }

    private String one(Values values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    private static String value(MatchResult found, Values values) {
        String value = values.texts().get(found.group(1));
        return value == null ? found.group() : value;
    }
}
