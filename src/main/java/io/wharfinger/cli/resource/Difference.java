package io.wharfinger.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds the fields in which two canonical forms differ. */
public final class Difference {
    private final List<Change> changes = new ArrayList<>();

    private Difference() {}

    /** The changes that lead from one form to the other, by field; lists count as one value. */
    public static List<Change> between(ObjectNode before, ObjectNode after) {
        Difference difference = new Difference();
        difference.objects("", before, after);
        return List.copyOf(difference.changes);
    }

    private void objects(String pointer, JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> values(pointer + FieldPath.step(name), before.path(name), after.path(name)));
    }

    private void values(String pointer, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            objects(pointer, before, after);
        } else if (!text(before).equals(text(after))) {
            changes.add(new Change(pointer, text(before), text(after)));
        }
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Difference::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
