package io.wharfinger.router.transport;

import org.jspecify.annotations.Nullable;

/** The head of an upstream's answer. */
public interface UpstreamHead {
    /** The status, 200 to 599: interim answers are not shown. */
    int status();

    /** The first value of a header field; null if it is not there. Valid as long as the call. */
    @Nullable String header(String name);
}
