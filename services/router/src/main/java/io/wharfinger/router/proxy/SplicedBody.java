package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.transport.UpstreamBody;
import java.util.List;

/** A body with the splices put in, without a copy of the whole. */
record SplicedBody(byte[] bytes, List<Splice> splices) implements UpstreamBody {
    static UpstreamBody of(byte[] bytes, List<Splice> splices) {
        return splices.isEmpty() ? UpstreamBody.of(bytes) : new SplicedBody(bytes, splices);
    }

    @Override
    public int length() {
        return bytes.length + Splice.growth(splices);
    }

    @Override
    public void writeTo(ByteBuf target) {
        int done = 0;
        for (Splice splice : splices) {
            target.writeBytes(bytes, done, splice.from() - done);
            target.writeBytes(splice.bytes());
            done = splice.to();
        }
        target.writeBytes(bytes, done, bytes.length - done);
    }
}
