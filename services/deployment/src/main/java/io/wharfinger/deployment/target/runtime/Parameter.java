package io.wharfinger.deployment.target.runtime;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something of a runtime that a deployment may choose.
 *
 * @param argument added to the command, with {value} for what was chosen; left out if nothing was and there is no default
 * @param pattern what a value must match as a whole
 */
record Parameter(String name, List<Template> argument, Pattern pattern, Optional<String> defaultValue) {
    static final int VALUE_CHARS_MAX = 400;

    boolean allows(String value) {
        return value.length() <= VALUE_CHARS_MAX
                && value.chars().noneMatch(Character::isISOControl)
                && pattern.matcher(value).matches();
    }

    String refusal(String runtime, String value) {
        return "parameter " + name + " of runtime " + runtime + ": \"" + value + "\" must match " + pattern.pattern();
    }

    Stream<String> words(Optional<String> chosen) {
        return chosen.or(() -> defaultValue).stream()
                .flatMap(value -> argument.stream().flatMap(template -> template.expand(Values.ofParameter(value))));
    }
}
