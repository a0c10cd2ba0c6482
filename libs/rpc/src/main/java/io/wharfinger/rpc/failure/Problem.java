package io.wharfinger.rpc.failure;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure in REST: a problem after RFC 9457, {@code application/problem+json}.
 *
 * @param type {@code /problems/} and the code in small letters
 * @param title what the code means in general
 * @param status the HTTP status
 * @param code the code
 * @param detail what is wrong in this case and what to do
 * @param requestId id of the request, as in the log
 * @param details more members, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String requestId,
        @JsonAnyGetter Map<String, Object> details) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that tells of a failure. */
    public static Problem of(WharfException exception, @Nullable String requestId) {
        Failure failure = exception.failure();
        return new Problem(
                type(failure),
                failure.meaning(),
                failure.kind().httpStatus(),
                failure.name(),
                exception.detail(),
                requestId,
                exception.details());
    }

    private static String type(Failure failure) {
        return "/problems/" + failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
