package io.wharfinger.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param title its head
 * @param value what it says of an entry
 */
record Column(String title, Function<JsonNode, String> value) {
    private static final String NOTHING = "-";

    /** A column that shows a field, such as {@code status.reason}, as it is. */
    static Column field(String title, String path) {
        return new Column(title, entry -> Values.text(Values.at(entry, path)));
    }

    /** A column that shows a value of an enumeration by its short word. */
    static Column word(String title, String path) {
        return new Column(title, entry -> Values.word(Values.at(entry, path).asText("")));
    }

    /** A column that shows a time to the second. */
    static Column time(String title, String path) {
        return new Column(title, entry -> Values.time(Values.at(entry, path).asText("")));
    }

    String of(JsonNode entry) {
        String text = value.apply(entry);
        return text.isEmpty() ? NOTHING : text;
    }
}
