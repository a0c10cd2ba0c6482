package io.wharfinger.router.limits;

/** Says whether a request may be served now, and takes for it what it needs. For any number of threads; never waits. */
public interface Limits {
    /** Takes what the request needs from every limit that applies to it, or nothing at all. */
    Verdict reserve(Ask ask);
}
