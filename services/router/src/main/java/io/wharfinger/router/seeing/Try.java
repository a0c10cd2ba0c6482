package io.wharfinger.router.seeing;

/**
 * One time that a request was sent to an upstream. Times are of the clock that only measures, in nanoseconds.
 *
 * @param endpoint name of the upstream
 * @param provider what its API is called by the conventions: openai or anthropic
 * @param model model as the upstream is asked for it
 * @param host where it is
 * @param port where it is
 * @param beganNanos it was chosen
 * @param endNanos it was done with
 * @param status HTTP status that it answered with; 0 if it did not
 * @param result {@link #OK}, or what went wrong, in one of the router's own few words
 */
public record Try(
        String endpoint,
        String provider,
        String model,
        String host,
        int port,
        long beganNanos,
        long endNanos,
        int status,
        String result) {
    /** Nothing went wrong with it. */
    public static final String OK = "ok";
}
