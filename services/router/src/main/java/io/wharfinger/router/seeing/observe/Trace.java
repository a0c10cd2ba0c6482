package io.wharfinger.router.seeing.observe;

import io.wharfinger.router.seeing.Story;

/** The spans of one request; belongs to its event loop. */
public interface Trace {
    /** A request that leaves no span. */
    Trace NONE = new Trace() {
        @Override
        public String traceId() {
            return "";
        }

        @Override
        public String beginTry(long nowNanos) {
            return "";
        }

        @Override
        public void ended(Story story) {}
    };

    /** Id of the trace; empty if the request leaves no span. */
    String traceId();

    /**
     * Begins the span of a try, in the order of the story's tries.
     *
     * @param nowNanos the moment, by the clock that only measures
     * @return the traceparent that the upstream is to be given; empty if it is to be given the client's own, if any
     */
    String beginTry(long nowNanos);

    /** Ends all spans. */
    void ended(Story story);
}
