package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;

/**
 * Is told what becomes of a call, on the event loop that it was made on, never before {@link Upstreams#send} has returned
 * and never after the call was cancelled. The order is {@code (unreachable | [answered part*] (ended | broken))}.
 */
public interface UpstreamListener {
    /**
     * The upstream has provably not worked on the request: it may be sent again, there or elsewhere.
     *
     * @param cause {@link UpstreamBusyException} if it was not even tried, because enough waits for that upstream already
     */
    void unreachable(Throwable cause);

    /** The head of the answer is there. */
    void answered(UpstreamHead head);

    /** A part of the answer's body, without any framing; valid during the call only. */
    void part(ByteBuf part);

    /** The answer is complete. */
    void ended();

    /**
     * The upstream may have worked on the request, and there will be no more of its answer.
     *
     * @param cause {@link StaleConnectionException} if it closed a connection that had been used before, without a byte
     */
    void broken(Throwable cause);
}
