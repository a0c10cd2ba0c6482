package io.wharfinger.rpc.write;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_ETAG_STALE;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.rpc.failure.WharfException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Etags made of versions: {@code v7} in messages, {@code "v7"} in headers. */
public final class Etags {

    private static final Pattern FORM = Pattern.compile("v[0-9]{1,18}");

    private Etags() {}

    /** The etag of a version. */
    public static String of(long version) {
        return "v" + version;
    }

    /** The etag of a version as the header ETag has it. */
    public static String header(long version) {
        return '"' + of(version) + '"';
    }

    /**
     * Passes if the etag is that of the version, or if there is none ({@code null}, empty or {@code *}: the caller
     * overwrites). Fails with REQUEST_ETAG_STALE if it is of another version, with REQUEST_FIELD_INVALID if it is no
     * etag.
     */
    public static void check(@Nullable String etag, long version) {
        String text = etag == null ? "" : unquoted(etag.strip());
        if (text.isEmpty() || text.equals("*")) {
            return;
        }
        if (!FORM.matcher(text).matches()) {
            throw new WharfException(REQUEST_FIELD_INVALID, "The etag is not one that this service gave.")
                    .with("field", "etag");
        }
        if (!text.equals(of(version))) {
            throw new WharfException(
                    REQUEST_ETAG_STALE,
                    "It was changed since you read it: your etag is %s, now it is %s. Read it again."
                            .formatted(text, of(version)));
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
