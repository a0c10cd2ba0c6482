package io.wharfinger.inventory;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_NAME_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of requests: what they may hold, and times in the form of the contracts. */
public final class Fields {

    /** Most characters of a text for people. */
    public static final int DISPLAY_LENGTH_MAX = 200;

    private static final int SHOWN_LENGTH_MAX = 60;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private Fields() {}

    /** Passes if a condition on a field holds; otherwise fails with the failure and the field's name. */
    public static void require(boolean holds, Failure failure, String field, String message) {
        if (!holds) {
            throw new WharfException(failure, message).with("field", field);
        }
    }

    /** Passes if a text is a name; fails with INVENTORY_NAME_INVALID. */
    public static void requireName(String field, String name) {
        require(
                isName(name),
                INVENTORY_NAME_INVALID,
                field,
                "The %s '%s' must be 1 to 40 of a-z, 0-9 and -.".formatted(field, shown(name)));
    }

    /** Whether a text is a name of the platform: 1 to 40 of a-z, 0-9 and -. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Passes if a text for people is short enough and has no control characters; fails with REQUEST_FIELD_INVALID. */
    public static void requireText(String field, String text, int lengthMax) {
        require(
                text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl),
                REQUEST_FIELD_INVALID,
                field,
                "%s must have at most %d characters and none of control.".formatted(field, lengthMax));
    }

    /** A text of a caller, short enough to be repeated in a message. */
    public static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN_LENGTH_MAX ? clean : clean.substring(0, SHOWN_LENGTH_MAX) + "...";
    }

    /** A parameter that may be absent. */
    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A parameter that is true or false; absent is false; fails with REQUEST_FIELD_INVALID. */
    public static boolean flag(String field, @Nullable String value) {
        String text = text(value);
        require(
                text.isEmpty() || text.equals("true") || text.equals("false"),
                REQUEST_FIELD_INVALID,
                field,
                "%s must be true or false.".formatted(field));
        return text.equals("true");
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
