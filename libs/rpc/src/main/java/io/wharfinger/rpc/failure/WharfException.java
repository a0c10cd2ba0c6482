package io.wharfinger.rpc.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of one call, with what to tell the caller. It is an answer and not a fault, so it has no stack trace. Its
 * message is shown to callers: say what is wrong and what to do, and nothing of the inside.
 */
public final class WharfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> details;

    public WharfException(Failure failure, String message) {
        this(failure, message, null, Map.of());
    }

    private WharfException(
            Failure failure, String message, @Nullable Duration retryAfter, Map<String, Object> details) {
        super(message, null, false, false);
        this.failure = failure;
        this.retryAfter = retryAfter;
        this.details = details;
    }

    /** The same failure, saying that a retry after this time may do. */
    public WharfException retryAfter(Duration time) {
        return new WharfException(failure, detail(), time, details);
    }

    /** The same failure with one more detail: a member of the problem and an entry of ErrorInfo's metadata. */
    public WharfException with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, value);
        return new WharfException(failure, detail(), retryAfter, Map.copyOf(more));
    }

    /** Which failure it is. */
    public Failure failure() {
        return failure;
    }

    /** What to tell the caller. */
    public String detail() {
        String message = getMessage();
        return message == null ? failure.meaning() : message;
    }

    /** When a retry may do; empty where it does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** More about it, by key. */
    public Map<String, Object> details() {
        return details;
    }
}
