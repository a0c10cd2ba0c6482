package io.wharfinger.router.proxy.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.proxy.openai.RequestScanner.InvalidFieldException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field `stream_options` as the client gave it.
 *
 * @param includeUsage whether it asks for usage at the end
 * @param runningUsage whether it asks for usage in every chunk (an extension of vLLM)
 * @param splices what makes both true, by offset
 */
record StreamOptions(boolean includeUsage, boolean runningUsage, List<Splice> splices) {
    private static final String BOTH = "{\"include_usage\":true,\"continuous_usage_stats\":true}";

    /** The splice for a body without the field; the body has at least one other field. */
    static List<Splice> absent(int bodyStart) {
        return List.of(Splice.of(bodyStart, bodyStart, "\"stream_options\":" + BOTH + ","));
    }

    /** Reads the field; the parser stands on the first token of its value. */
    static StreamOptions read(JsonParser parser, JsonToken value) throws IOException, InvalidFieldException {
        int from = start(parser);
        if (value == JsonToken.VALUE_NULL) {
            return new StreamOptions(false, false, List.of(Splice.of(from, end(parser), BOTH)));
        }
        if (value != JsonToken.START_OBJECT) {
            throw new InvalidFieldException("stream_options", "must be an object.");
        }
        return readMembers(parser, end(parser));
    }

    private static StreamOptions readMembers(JsonParser parser, int inside) throws IOException, InvalidFieldException {
        Flag include = null;
        Flag running = null;
        boolean empty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            empty = false;
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "include_usage" -> {
                    RequestScanner.requireFirst(include, name);
                    include = Flag.read(parser, value, name);
                }
                case "continuous_usage_stats" -> {
                    RequestScanner.requireFirst(running, name);
                    running = Flag.read(parser, value, name);
                }
                default -> parser.skipChildren();
            }
        }
        List<Splice> splices = new ArrayList<>();
        insertion(include, running, empty).ifPresent(text -> splices.add(Splice.of(inside, inside, text)));
        addReplacement(splices, include);
        addReplacement(splices, running);
        splices.sort(Comparator.comparingInt(Splice::from));
        return new StreamOptions(Flag.isOn(include), Flag.isOn(running), List.copyOf(splices));
    }

    private static Optional<String> insertion(@Nullable Flag include, @Nullable Flag running, boolean empty) {
        List<String> members = new ArrayList<>();
        if (include == null) {
            members.add("\"include_usage\":true");
        }
        if (running == null) {
            members.add("\"continuous_usage_stats\":true");
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(String.join(",", members) + (empty ? "" : ","));
    }

    private static void addReplacement(List<Splice> splices, @Nullable Flag flag) {
        if (flag != null && !flag.on()) {
            splices.add(Splice.of(flag.from(), flag.to(), "true"));
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** One of the two members, and where its value stands. */
    private record Flag(boolean on, int from, int to) {
        static Flag read(JsonParser parser, JsonToken value, String name) throws InvalidFieldException {
            boolean on = RequestScanner.readFlag(value, name);
            return new Flag(on, start(parser), end(parser));
        }

        static boolean isOn(@Nullable Flag flag) {
            return flag != null && flag.on;
        }
    }
}
