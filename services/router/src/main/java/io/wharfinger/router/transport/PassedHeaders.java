package io.wharfinger.router.transport;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream is told of the client's headers: a short list, so that neither keys nor cookies nor anything that belongs
 * to the client's own connection can pass.
 */
public final class PassedHeaders {
    private static final List<String> PASSED = List.of("traceparent", "tracestate", "user-agent");
    private static final int VALUE_CHARS_MAX = 512;

    private PassedHeaders() {}

    /**
     * Adds what passes. A value that is very long or is not plain ASCII is left out.
     *
     * @param client the client's header of a name; null if there is none
     */
    public static void add(Function<String, @Nullable String> client, UpstreamHeaders target) {
        for (String name : PASSED) {
            String value = client.apply(name);
            if (value != null && value.length() <= VALUE_CHARS_MAX && UpstreamHeaders.isOneLine(value)) {
                target.add(name, value);
            }
        }
    }
}
