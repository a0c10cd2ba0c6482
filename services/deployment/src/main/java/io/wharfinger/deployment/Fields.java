package io.wharfinger.deployment;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;
import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.PageTokens;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Fields of requests: what they may hold, and times and kept answers in the form of the contracts. */
public final class Fields {

    private static final int SHOWN_LENGTH_MAX = 60;
    private static final Pattern SOUGHT = Pattern.compile("[a-z0-9.-]{1,40}");

    private Fields() {}

    /** Passes if a condition on a field holds; otherwise fails with the failure and the field's name. */
    public static void require(boolean holds, Failure failure, String field, String message) {
        if (!holds) {
            throw new WharfException(failure, message).with("field", field);
        }
    }

    /** Passes if a text for people is short enough and has no control characters. */
    public static void requireDisplayable(String field, String text, int lengthMax) {
        require(
                text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl),
                RequestFailure.REQUEST_FIELD_INVALID,
                field,
                "%s must have at most %d characters and none of control.".formatted(field, lengthMax));
    }

    /** A text of a caller, cut to a length that a message can bear. */
    public static String shown(String text) {
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "...";
    }

    /** A name to look for: what can be no name is looked for as one that nothing has. */
    public static String sought(String name) {
        return SOUGHT.matcher(name).matches() ? name : "?";
    }

    /** Where a page begins, which must be something that a list can have given. */
    public static String after(String list, String token) {
        String after = PageTokens.decode(list, token);
        requireDisplayable("page_token", after, SHOWN_LENGTH_MAX);
        return after;
    }

    /** A time as contracts have it. */
    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    /** A time from a contract. */
    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** Reads a message back that this service has kept. */
    public static <T> T kept(Parser<T> parser, byte[] bytes) {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException("a kept message cannot be read", e);
        }
    }
}
