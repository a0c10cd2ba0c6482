package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a request and where it stands. Whatever it is not allowed to be is refused by name.
 *
 * @param family whose way of writing paths is used: `messages.0.role` or `messages[0].role`
 * @param path where it stands; empty for the whole body
 * @param node the value; a missing node if there is none
 */
public record Field(Family family, String path, JsonNode node) {
    /** The whole body. */
    public static Field root(Family family, JsonNode node) {
        return new Field(family, "", node);
    }

    /** A member of an object; absent if this is none. */
    public Field at(String name) {
        return new Field(family, path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    /** Whether there is nothing, or null. */
    public boolean isAbsent() {
        return node.isMissingNode() || node.isNull();
    }

    /** Whether it is true; absent is false. */
    public boolean isTrue() throws UntranslatableException {
        if (!isAbsent() && !node.isBoolean()) {
            throw wrong("must be true or false");
        }
        return node.booleanValue();
    }

    /** A text that has to be there. */
    public String text() throws UntranslatableException {
        if (!node.isTextual()) {
            throw isAbsent() ? wrong("is missing") : wrong("must be a text");
        }
        return node.textValue();
    }

    /** A text that may be absent. */
    public String text(String otherwise) throws UntranslatableException {
        return isAbsent() ? otherwise : text();
    }

    /** A whole number that has to be there. */
    public long atLeast(long min) throws UntranslatableException {
        if (isAbsent()) {
            throw wrong("is missing");
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < min) {
            throw wrong("must be a whole number of at least " + min);
        }
        return node.longValue();
    }

    /** A number that has to be there. */
    public JsonNode number() throws UntranslatableException {
        if (!node.isNumber()) {
            throw wrong("must be a number");
        }
        return node;
    }

    /** An object that has to be there. */
    public ObjectNode object() throws UntranslatableException {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw isAbsent() ? wrong("is missing") : wrong("must be an object");
    }

    /** The items of an array that may be absent. */
    public List<Field> items() throws UntranslatableException {
        if (!isAbsent() && !node.isArray()) {
            throw wrong("must be an array");
        }
        List<Field> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(item(i));
        }
        return items;
    }

    private Field item(int index) {
        return new Field(
                family,
                switch (family) {
                    case OPENAI -> path + "[" + index + "]";
                    case ANTHROPIC -> path + "." + index;
                },
                node.path(index));
    }

    /** The refusal of this value. */
    public UntranslatableException wrong(String why) {
        return new UntranslatableException("The field \"" + path + "\" " + why + ".", path);
    }
}
