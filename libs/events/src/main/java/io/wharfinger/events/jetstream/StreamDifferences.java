package io.wharfinger.events.jetstream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what was asked of a stream with what the server says it is. */
final class StreamDifferences {

    private StreamDifferences() {}

    /** One line for each field that is not as asked; empty when the stream is right. */
    static List<String> between(StreamSpec asked, JsonObject actual) {
        JsonObject wanted = new JsonObject(asked.json());
        return wanted.fieldNames().stream()
                .filter(field -> !same(wanted.getValue(field), actual.getValue(field)))
                .map(field -> field + ": asked " + wanted.getValue(field) + ", is " + said(actual.getValue(field)))
                .toList();
    }

    /** Servers leave out what is empty, false or zero. */
    private static boolean same(Object wanted, @Nullable Object actual) {
        if (actual == null) {
            return wanted.equals(Boolean.FALSE) || wanted.equals("") || wanted.equals(0);
        }
        if (wanted instanceof JsonArray list && actual instanceof JsonArray other) {
            return Set.copyOf(list.getList()).equals(new HashSet<>(other.getList()));
        }
        if (wanted instanceof Number number && actual instanceof Number other) {
            return number.longValue() == other.longValue();
        }
        if (wanted instanceof JsonObject object && actual instanceof JsonObject other) {
            return object.stream().allMatch(entry -> sameEntry(entry, other));
        }
        return wanted.equals(actual);
    }

    private static boolean sameEntry(Map.Entry<String, Object> wanted, JsonObject actual) {
        return same(wanted.getValue(), actual.getValue(wanted.getKey()));
    }

    private static String said(@Nullable Object actual) {
        return actual == null ? "not set (this server may not know the field)" : actual.toString();
    }
}
