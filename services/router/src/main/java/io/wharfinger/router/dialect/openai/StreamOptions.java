package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.BodyScan;
import io.wharfinger.router.dialect.InvalidFieldException;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.UsageWish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field `stream_options` as the client gave it.
 *
 * @param include its member `include_usage`; null if it is absent
 * @param continuous its member `continuous_usage_stats`, an extension of vLLM; null if it is absent
 * @param value where its value stands; null if the field is absent
 * @param members whether the value is an object, and has members
 * @param insertAt where the field or a member can be put in
 */
record StreamOptions(
        @Nullable Flag include,
        @Nullable Flag continuous,
        @Nullable Span value,
        Members members,
        int insertAt) implements UsageWish {

    private static final String INCLUDE = "\"include_usage\":true";
    private static final String CONTINUOUS = "\"continuous_usage_stats\":true";

    /** What the value of the field is. */
    enum Members {
        /** It is no object. */
        NONE,
        /** An object without members. */
        EMPTY,
        /** An object with members. */
        SOME
    }

    /** The wish of a body without the field; the body has at least one other field. */
    static StreamOptions absent(int bodyStart) {
        return new StreamOptions(null, null, null, Members.NONE, bodyStart);
    }

    /** Reads the field; the parser stands on the first token of its value. */
    static StreamOptions read(JsonParser parser, JsonToken value) throws IOException, InvalidFieldException {
        int from = start(parser);
        if (value == JsonToken.VALUE_NULL) {
            return new StreamOptions(null, null, new Span(from, end(parser)), Members.NONE, from);
        }
        if (value != JsonToken.START_OBJECT) {
            throw new InvalidFieldException("stream_options", "must be an object.");
        }
        return readMembers(parser, from, end(parser));
    }

    private static StreamOptions readMembers(JsonParser parser, int from, int inside)
            throws IOException, InvalidFieldException {
        Flag include = null;
        Flag continuous = null;
        Members members = Members.EMPTY;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            members = Members.SOME;
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "include_usage" -> {
                    BodyScan.requireFirst(include, name);
                    include = Flag.read(parser, value, name);
                }
                case "continuous_usage_stats" -> {
                    BodyScan.requireFirst(continuous, name);
                    continuous = Flag.read(parser, value, name);
                }
                default -> parser.skipChildren();
            }
        }
        return new StreamOptions(include, continuous, new Span(from, end(parser)), members, inside);
    }

    @Override
    public boolean atEnd() {
        return Flag.isOn(include);
    }

    @Override
    public boolean running() {
        return Flag.isOn(continuous);
    }

    @Override
    public List<Splice> forced(boolean running) {
        String wanted = running ? INCLUDE + "," + CONTINUOUS : INCLUDE;
        Span given = value;
        if (given == null) {
            return List.of(Splice.of(insertAt, insertAt, "\"stream_options\":{" + wanted + "},"));
        }
        return members == Members.NONE
                ? List.of(Splice.of(given.from(), given.to(), "{" + wanted + "}"))
                : mended(running);
    }

    private List<Splice> mended(boolean running) {
        List<Splice> splices = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        demand(include, INCLUDE, missing, splices);
        if (running) {
            demand(continuous, CONTINUOUS, missing, splices);
        }
        if (!missing.isEmpty()) {
            String comma = members == Members.EMPTY ? "" : ",";
            splices.add(Splice.of(insertAt, insertAt, String.join(",", missing) + comma));
        }
        splices.sort(Comparator.comparingInt(Splice::from));
        return List.copyOf(splices);
    }

    private static void demand(@Nullable Flag flag, String member, List<String> missing, List<Splice> splices) {
        if (flag == null) {
            missing.add(member);
        } else if (!flag.on()) {
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
    record Flag(boolean on, int from, int to) {
        static Flag read(JsonParser parser, JsonToken value, String name) throws InvalidFieldException {
            boolean on = BodyScan.readFlag(value, name);
            return new Flag(on, start(parser), end(parser));
        }

        static boolean isOn(@Nullable Flag flag) {
            return flag != null && flag.on;
        }
    }
}
