package io.wharfinger.router.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Gathers an answer that is not a stream, up to a bound. */
final class WholeRelay implements Relay {
    private final Exchange exchange;
    private final Attempt attempt;
    private final long bytesMax;
    private final Done done;
    private final ByteBuf body = Unpooled.buffer();

    /** What is done with the whole. */
    interface Done {
        void with(byte[] whole);
    }

    WholeRelay(Exchange exchange, Attempt attempt, long bytesMax, Done done) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.bytesMax = bytesMax;
        this.done = done;
        exchange.timer().phase(exchange.proxy().config().idleTimeout().toNanos());
    }

    @Override
    public void part(ByteBuf part) {
        exchange.timer().alive();
        int bytes = part.readableBytes();
        if (body.readableBytes() + (long) bytes > bytesMax) {
            attempt.failed("its answer is larger than " + bytesMax + " bytes");
        } else if (!exchange.hold(bytes)) {
            attempt.failed("its answer does not fit into what the router may hold");
        } else {
            body.writeBytes(part);
        }
    }

    @Override
    public void ended() {
        done.with(ByteBufUtil.getBytes(body));
    }
}
