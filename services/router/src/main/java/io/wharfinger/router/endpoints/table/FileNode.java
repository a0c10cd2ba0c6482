package io.wharfinger.router.endpoints.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Something in an endpoints file, and where it stands for messages. */
record FileNode(String place, JsonNode node) {
    private static final int MODEL_CHARS_MAX = 256;

    /** Refuses what is no object of those fields. */
    void requireFields(Set<String> known) throws BrokenEndpointsException {
        if (!node.isObject()) {
            throw broken("must have fields, of "
                    + String.join(", ", known.stream().sorted().toList()));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!known.contains(field)) {
                throw at(field).broken("is not a known field");
            }
        }
    }

    /** The field, be it there or not. */
    FileNode at(String field) {
        return new FileNode(place + "." + field, node.path(field));
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** The text that it is. */
    String text() throws BrokenEndpointsException {
        if (node.isMissingNode() || node.isNull()) {
            throw broken("is missing");
        }
        if (!node.isTextual()) {
            throw broken("must be a text; put it in quotation marks");
        }
        return node.textValue();
    }

    /** The text that it is, of the house's alphabet for names. */
    String name(int charsMax) throws BrokenEndpointsException {
        String text = text();
        if (!Pattern.matches("[a-z0-9-]{1," + charsMax + "}", text)) {
            throw broken("\"" + text + "\" must be 1 to " + charsMax + " of a-z, 0-9 and -");
        }
        return text;
    }

    /** The model's name that it is: nearly any text will do. */
    String model() throws BrokenEndpointsException {
        String text = text();
        if (text.isBlank() || text.length() > MODEL_CHARS_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw broken("\"" + text + "\" is empty, too long or not printable");
        }
        return text;
    }

    boolean flag(boolean unlessGiven) throws BrokenEndpointsException {
        if (node.isMissingNode() || node.isNull()) {
            return unlessGiven;
        }
        if (!node.isBoolean()) {
            throw broken("must be true or false");
        }
        return node.booleanValue();
    }

    int number(int max, int unlessGiven) throws BrokenEndpointsException {
        if (node.isMissingNode() || node.isNull()) {
            return unlessGiven;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() > max) {
            throw broken("must be a number from 0 to " + max);
        }
        return node.intValue();
    }

    /** Its entries. */
    List<FileNode> list(int min, int max, String what) throws BrokenEndpointsException {
        if (!node.isArray() || node.size() < min || node.size() > max) {
            throw broken("must be a list of " + min + " to " + max + " " + what);
        }
        List<FileNode> entries = new ArrayList<>(node.size());
        for (JsonNode entry : node) {
            entries.add(new FileNode(place + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    BrokenEndpointsException broken(String why) {
        return new BrokenEndpointsException(place + ": " + why);
    }
}
