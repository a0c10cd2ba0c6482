package io.wharfinger.router.transport;

/** Sends requests to upstreams, from an event loop of Vert.x; all of a call happens on that one. */
public interface Upstreams {
    /** Sends a request, over a connection that is already there if one is free. */
    UpstreamCall send(UpstreamRequest request, UpstreamListener listener);
}
