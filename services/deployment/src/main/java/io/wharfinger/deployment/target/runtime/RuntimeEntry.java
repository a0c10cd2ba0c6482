package io.wharfinger.deployment.target.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one entry of a runtimes file. */
record RuntimeEntry(FileNode entry) {
    private static final Set<String> FIELDS =
            Set.of("name", "command", "environment", "parameters", "readiness", "metrics", "openRequests", "stopGrace");
    private static final Set<String> PARAMETER_FIELDS = Set.of("name", "argument", "pattern", "default");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern PATH = Pattern.compile("/[!-~]{0,199}");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}s");
    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/=+@-]{0,199}");
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    EngineRuntime read() throws BrokenRuntimesException {
        entry.withOnly(FIELDS);
        List<Template> command = entry.at("command").templates(Values.OF_COMMANDS);
        if (command.isEmpty()) {
            throw entry.at("command").broken("needs a program");
        }
        return new EngineRuntime(
                entry.at("name").text(NAME), command, environment(), parameters(), paths(), stopGrace());
    }

    private Map<String, Template> environment() throws BrokenRuntimesException {
        Map<String, Template> environment = new LinkedHashMap<>();
        FileNode node = entry.at("environment");
        if (!entry.has("environment")) {
            return environment;
        }
        if (!node.node().isObject()) {
            throw node.broken("must have variables with their values");
        }
        for (String variable : (Iterable<String>) node.node()::fieldNames) {
            if (!VARIABLE.matcher(variable).matches()) {
                throw node.broken("\"" + variable + "\" cannot be the name of a variable");
            }
            environment.put(variable, node.at(variable).template(Values.OF_COMMANDS));
        }
        return environment;
    }

    private List<Parameter> parameters() throws BrokenRuntimesException {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FileNode node : entry.listIfThere("parameters")) {
            Parameter parameter = parameter(node.withOnly(PARAMETER_FIELDS));
            if (!names.add(parameter.name())) {
                throw node.broken("\"" + parameter.name() + "\" is declared twice");
            }
            parameters.add(parameter);
        }
        return List.copyOf(parameters);
    }

    private static Parameter parameter(FileNode node) throws BrokenRuntimesException {
        Optional<String> defaultValue = node.textIfThere("default");
        Parameter parameter = new Parameter(
                node.at("name").text(NAME),
                node.at("argument").templates(Values.OF_PARAMETERS),
                node.has("pattern") ? pattern(node.at("pattern")) : PLAIN_VALUE,
                defaultValue);
        if (defaultValue.isPresent() && !parameter.allows(defaultValue.get())) {
            throw node.at("default").broken("does not match the parameter's own pattern");
        }
        return parameter;
    }

    private static Pattern pattern(FileNode node) throws BrokenRuntimesException {
        try {
            return Pattern.compile(node.text());
        } catch (PatternSyntaxException e) {
            throw node.broken("is not a regular expression: " + e.getDescription());
        }
    }

    private EnginePaths paths() throws BrokenRuntimesException {
        List<String> openRequests = new ArrayList<>();
        for (FileNode metric : entry.listIfThere("openRequests")) {
            openRequests.add(metric.text(METRIC));
        }
        Optional<String> metrics =
                entry.has("metrics") ? Optional.of(entry.at("metrics").text(PATH)) : Optional.empty();
        if (metrics.isEmpty() && !openRequests.isEmpty()) {
            throw entry.at("metrics").broken("is needed to read openRequests");
        }
        return new EnginePaths(entry.at("readiness").text(PATH), metrics, openRequests);
    }

    private Duration stopGrace() throws BrokenRuntimesException {
        if (!entry.has("stopGrace")) {
            return STOP_GRACE;
        }
        String text = entry.at("stopGrace").text(SECONDS);
        return Duration.ofSeconds(Integer.parseInt(text.substring(0, text.length() - 1)));
    }
}
