package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;

/** Takes an upstream's answer in, part by part. */
interface Relay {
    /** A part; valid during the call only. */
    void part(ByteBuf part);

    /** There are no more parts. */
    void ended();
}
