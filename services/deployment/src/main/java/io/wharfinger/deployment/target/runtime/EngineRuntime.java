package io.wharfinger.deployment.target.runtime;

import io.wharfinger.deployment.target.LaunchOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way to run an engine.
 *
 * @param name what deployments call it by
 * @param command program and arguments
 * @param environment added to the environment of the service
 * @param parameters what a deployment may choose
 * @param paths what the engine answers about itself
 * @param stopGrace time that it has to end when it is told to
 */
public record EngineRuntime(
        String name,
        List<Template> command,
        Map<String, Template> environment,
        List<Parameter> parameters,
        EnginePaths paths,
        Duration stopGrace) {
    private static final Pattern SERVED_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,255}");
    private static final Pattern SOURCE = Pattern.compile("[^\\p{Cntrl}-][^\\p{Cntrl}]{0,399}");

    /** What is wrong with names and parameters that a deployment chose; empty if nothing is. */
    Optional<String> problem(List<String> servedNames, Map<String, String> chosen) {
        return servedNames.stream()
                .filter(served -> !SERVED_NAME.matcher(served).matches())
                .map(served -> "served name \"" + served + "\" must match " + SERVED_NAME.pattern())
                .findFirst()
                .or(() -> chosen.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
                        .findFirst());
    }

    private Optional<String> problem(String parameter, String value) {
        Optional<Parameter> declared = parameters.stream()
                .filter(found -> found.name().equals(parameter))
                .findFirst();
        if (declared.isEmpty()) {
            return Optional.of("runtime " + name + " has no parameter \"" + parameter + "\"; it has: "
                    + parameters.stream().map(Parameter::name).collect(Collectors.joining(", ")));
        }
        return declared.filter(found -> !found.allows(value)).map(found -> found.refusal(name, value));
    }

    /**
     * The command for an order.
     *
     * @throws BadOrderException if something in the order must not get into a command
     */
    public EngineCommand command(LaunchOrder order, int port) {
        problem(order.servedNames(), order.parameters()).ifPresent(EngineRuntime::refuse);
        if (!SOURCE.matcher(order.source()).matches()) {
            refuse("source \"" + order.source() + "\" must be 1 to 400 printable characters, the first not -");
        }
        Values values = Values.of(order, port);
        List<String> words = new ArrayList<>();
        command.forEach(template -> template.expand(values).forEach(words::add));
        for (Parameter parameter : parameters) {
            Optional<String> chosen = Optional.ofNullable(order.parameters().get(parameter.name()));
            parameter.words(chosen).forEach(words::add);
        }
        return new EngineCommand(words, environment(values));
    }

    private Map<String, String> environment(Values values) {
        Map<String, String> expanded = new LinkedHashMap<>();
        environment.forEach((variable, template) ->
                expanded.put(variable, template.expand(values).collect(Collectors.joining(","))));
        return expanded;
    }

    private static void refuse(String why) {
        throw new BadOrderException(why);
    }
}
