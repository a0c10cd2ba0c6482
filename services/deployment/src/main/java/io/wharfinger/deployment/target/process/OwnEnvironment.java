package io.wharfinger.deployment.target.process;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps the service's own settings, passwords among them, out of the environment of engines. */
final class OwnEnvironment {
    private static final Pattern OWN = Pattern.compile("(?:QUARKUS|WHARFINGER|WHARF)_\\w*");

    private OwnEnvironment() {}

    /**
     * Words that go before a command so that it does not get them.
     *
     * @param variables names of all variables of the service
     */
    static List<String> without(Collection<String> variables) {
        Stream<String> unset = variables.stream()
                .filter(name -> OWN.matcher(name).matches() && !name.equals(EngineFamily.MARK))
                .sorted()
                .flatMap(name -> Stream.of("-u", name));
        return Stream.concat(Stream.of("env"), unset).toList();
    }
}
