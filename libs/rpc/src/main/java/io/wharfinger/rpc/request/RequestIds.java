package io.wharfinger.rpc.request;

import io.wharfinger.rpc.id.Ids;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id of the request that is being served, in logs, answers and calls to others. */
public final class RequestIds {

    /** Header in REST, metadata key in gRPC. */
    public static final String HEADER = "x-request-id";

    /** Key in the logging context. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private RequestIds() {}

    /** The id of the request being served on this context; empty outside of a request. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(LOG_KEY)).map(Object::toString);
    }

    /** The caller's id if it is a good one, 1 to 128 of {@code A-Z a-z 0-9 . _ : -}; otherwise a new UUIDv7. */
    public static String accept(@Nullable String offered) {
        return offered != null && FORM.matcher(offered).matches()
                ? offered
                : Ids.uuid7().toString();
    }
}
