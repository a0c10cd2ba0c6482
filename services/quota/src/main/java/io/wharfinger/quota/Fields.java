package io.wharfinger.quota;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Instant;
import java.util.UUID;

/** Fields of requests: what they may hold, and times in the form of the contracts. */
public final class Fields {

    private static final int DISPLAY_LENGTH_MAX = 200;

    private Fields() {}

    /** Passes if a condition on a field holds; otherwise fails with the failure and the field's name. */
    public static void require(boolean holds, Failure failure, String field, String message) {
        if (!holds) {
            throw new WharfException(failure, message).with("field", field);
        }
    }

    /** Passes if a text for people is short enough and has no control characters. */
    public static void requireDisplayable(String field, String text) {
        require(
                text.length() <= DISPLAY_LENGTH_MAX && text.chars().noneMatch(Character::isISOControl),
                REQUEST_FIELD_INVALID,
                field,
                "%s must have at most %d characters and none of control.".formatted(field, DISPLAY_LENGTH_MAX));
    }

    /** The UUID of a text; fails with the failure if it is none. */
    public static UUID uuid(String text, Failure failure, String message) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new WharfException(failure, message);
        }
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
}
