package io.wharfinger.deployment.target.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a runtimes file, and where it stands for messages. What is not understood is an error. */
record FileNode(String place, JsonNode node) {
    private static final int LIST_MAX = 200;
    private static final int TEXT_CHARS_MAX = 2000;

    /** This node as one that has these fields and no others. */
    FileNode withOnly(Set<String> fields) throws BrokenRuntimesException {
        if (!node.isObject()) {
            throw broken("must have fields");
        }
        for (String field : (Iterable<String>) node::fieldNames) {
            if (!fields.contains(field)) {
                throw broken("\"" + field + "\" is not a known field; known are "
                        + String.join(", ", fields.stream().sorted().toList()));
            }
        }
        return this;
    }

    FileNode at(String field) {
        return new FileNode(place + "." + field, node.path(field));
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text() throws BrokenRuntimesException {
        if (node.isMissingNode() || node.isNull()) {
            throw broken("is missing");
        }
        if (!node.isTextual()) {
            throw broken("must be a text; put it in quotation marks");
        }
        String text = node.textValue();
        if (text.length() > TEXT_CHARS_MAX || text.indexOf('\0') >= 0) {
            throw broken("is longer than " + TEXT_CHARS_MAX + " characters or contains a NUL");
        }
        return text;
    }

    String text(Pattern pattern) throws BrokenRuntimesException {
        String text = text();
        if (!pattern.matcher(text).matches()) {
            throw broken("\"" + text + "\" must match " + pattern.pattern());
        }
        return text;
    }

    Optional<String> textIfThere(String field) throws BrokenRuntimesException {
        return has(field) ? Optional.of(at(field).text()) : Optional.empty();
    }

    List<FileNode> list() throws BrokenRuntimesException {
        if (!node.isArray() || node.size() > LIST_MAX) {
            throw broken("must be a list of at most " + LIST_MAX);
        }
        List<FileNode> nodes = new ArrayList<>();
        for (JsonNode entry : node) {
            nodes.add(new FileNode(place + "[" + nodes.size() + "]", entry));
        }
        return nodes;
    }

    List<FileNode> listIfThere(String field) throws BrokenRuntimesException {
        return has(field) ? at(field).list() : List.of();
    }

    Template template(Set<String> placeholders) throws BrokenRuntimesException {
        Template template = new Template(text());
        @Nullable String problem = template.problem(placeholders).orElse(null);
        if (problem != null) {
            throw broken(problem);
        }
        return template;
    }

    List<Template> templates(Set<String> placeholders) throws BrokenRuntimesException {
        List<Template> templates = new ArrayList<>();
        for (FileNode entry : list()) {
            templates.add(entry.template(placeholders));
        }
        return templates;
    }

    BrokenRuntimesException broken(String why) {
        return new BrokenRuntimesException(place + ": " + why);
    }
}
