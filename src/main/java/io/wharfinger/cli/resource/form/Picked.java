package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/** Picks fields of an object, each in one form whatever way it was written. */
final class Picked {
    private final JsonNode source;
    private final ObjectNode picked = JsonNodeFactory.instance.objectNode();

    private Picked(JsonNode source) {
        this.source = source;
    }

    static Picked from(JsonNode source) {
        return new Picked(source);
    }

    /** Texts; those that are not there are empty. */
    Picked texts(String... fields) {
        for (String field : fields) {
            picked.put(field, source.path(field).asText(""));
        }
        return this;
    }

    /** A text that means something else if it is not there. */
    Picked text(String field, String otherwise) {
        String text = source.path(field).asText("");
        picked.put(field, text.isEmpty() ? otherwise : text);
        return this;
    }

    /** Whole numbers; those that are not there are 0. */
    Picked numbers(String... fields) {
        for (String field : fields) {
            number(field, 0);
        }
        return this;
    }

    /** A whole number that means something else if it is not there. */
    Picked number(String field, long otherwise) {
        picked.put(field, source.path(field).asLong(otherwise));
        return this;
    }

    /** A whole number that may be left out and then means that there is no bound. */
    Picked bound(String field) {
        if (source.path(field).isIntegralNumber()) {
            picked.put(field, source.path(field).asLong());
        }
        return this;
    }

    /** A list of texts in which the order means nothing. */
    Picked set(String field) {
        ArrayNode list = picked.putArray(field);
        StreamSupport.stream(source.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .forEach(list::add);
        return this;
    }

    /** Fields as they are, without those that are not there. */
    Picked asTheyAre(String... fields) {
        for (String field : fields) {
            if (source.hasNonNull(field)) {
                picked.set(field, source.path(field).deepCopy());
            }
        }
        return this;
    }

    ObjectNode object() {
        return picked;
    }
}
