package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;

/** The bytes of a request. */
public interface UpstreamBody {
    /** How many there are. */
    int length();

    /** Appends all of them. */
    void writeTo(ByteBuf target);

    /** Bytes that are sent as they are; the array must not be changed any more. */
    static UpstreamBody of(byte[] bytes) {
        return new UpstreamBody() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public void writeTo(ByteBuf target) {
                target.writeBytes(bytes);
            }
        };
    }
}
