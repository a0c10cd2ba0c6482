package io.wharfinger.rpc.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails with REQUEST_TOO_LARGE when more bytes are read than allowed. */
final class BoundedStream extends FilterInputStream {

    private final long bytesMax;
    private long bytesLeft;

    BoundedStream(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
        this.bytesLeft = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        bytesLeft -= read;
        if (bytesLeft < 0) {
            throw BodyGate.tooLarge(bytesMax);
        }
    }
}
