package io.wharfinger.router.transport;

/** A request under way. Belongs to the event loop that it was made on. */
public interface UpstreamCall {
    /** Reads no more of the answer for now; parts that are already read may still come. */
    void pause();

    /** Reads on. */
    void resume();

    /** Ends it wherever it is: the upstream sees it at once and stops its work. Without effect when it is over. */
    void cancel();
}
