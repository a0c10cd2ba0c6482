package io.wharfinger.router.seeing;

import io.wharfinger.router.dialect.Api;
import java.util.List;

/**
 * Why a request went to one upstream and not to another: made anew for each try.
 *
 * @param requestId UUIDv7 of the request
 * @param timeMillis when, in milliseconds since 1970
 * @param api what was called
 * @param requested model as the client named it
 * @param model model that an alias, a split or a fallback made of it
 * @param tryNumber 1 for the first time that the request is sent
 * @param cause why it is sent: "first", or what went wrong with the try before
 * @param considered how many upstreams serve the model
 * @param candidates the upstreams, the first {@link #CANDIDATES_MAX} of them
 * @param picked name of the upstream that was picked; empty if none could be
 */
public record Decision(
        String requestId,
        long timeMillis,
        Api api,
        String requested,
        String model,
        int tryNumber,
        String cause,
        int considered,
        List<Candidate> candidates,
        String picked) {
    /** Candidates that are noted at most. */
    public static final int CANDIDATES_MAX = 32;

    /** Why a request is sent for the first time. */
    public static final String FIRST = "first";

    /**
     * An upstream that could have been picked.
     *
     * @param endpoint its name
     * @param inFlight requests that this router had open on it
     * @param excluded why it was left out, in one of the router's own few words such as "draining"; empty if it was not
     */
    public record Candidate(String endpoint, int inFlight, String excluded) {}
}
