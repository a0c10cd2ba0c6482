package io.wharfinger.router.transport;

/**
 * Bounds of what goes on with one upstream on one event loop.
 *
 * @param connectionsMax connections that may be open
 * @param waitingMax requests that may wait for one of them
 * @param idleMillisMax longest time that a connection is kept for later
 * @param connectMillisMax longest time for a connection to come about, its TLS handshake included
 * @param headBytesMax longest head of an answer
 */
public record TransportLimits(
        int connectionsMax, int waitingMax, long idleMillisMax, int connectMillisMax, int headBytesMax) {}
