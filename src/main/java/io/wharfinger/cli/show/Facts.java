package io.wharfinger.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All fields of a thing that say something, one on each line, what is inside others indented. */
final class Facts {
    private static final String INDENT = "  ";
    private static final Set<String> LEFT_OUT = Set.of("etag");

    private final List<String> lines = new ArrayList<>();

    private Facts() {}

    static List<String> lines(JsonNode thing) {
        Facts facts = new Facts();
        facts.object(thing, "");
        return facts.lines;
    }

    private void object(JsonNode object, String indent) {
        int width = object.properties().stream()
                .filter(field -> isShown(field) && isSimple(field.getValue()))
                .mapToInt(field -> title(field.getKey()).length())
                .max()
                .orElse(0);
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (isShown(field)) {
                field(title(field.getKey()), field.getValue(), indent, width);
            }
        }
    }

    private void field(String title, JsonNode value, String indent, int width) {
        if (isSimple(value)) {
            String padding = " ".repeat(Math.max(0, width - title.length()));
            lines.add(indent + title + ":" + padding + " " + shown(value));
        } else if (value.isObject()) {
            lines.add(indent + title + ":");
            object(value, indent + INDENT);
        } else {
            lines.add(indent + title + ":");
            value.forEach(element -> element(element, indent + INDENT));
        }
    }

    private void element(JsonNode element, String indent) {
        int first = lines.size();
        object(element, indent + INDENT);
        if (lines.size() > first) {
            lines.set(first, indent + "- " + lines.get(first).stripLeading());
        }
    }

    private static boolean isShown(Map.Entry<String, JsonNode> field) {
        return !LEFT_OUT.contains(field.getKey()) && saysSomething(field.getValue());
    }

    private static boolean saysSomething(JsonNode value) {
        return value.isContainerNode()
                ? value.valueStream().anyMatch(Facts::saysSomething)
                : !value.asText("").isEmpty();
    }

    private static boolean isSimple(JsonNode value) {
        return value.isValueNode() || (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode));
    }

    private static String shown(JsonNode value) {
        return Values.time(Values.word(Values.text(value)));
    }

    private static String title(String field) {
        String words = field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
