package io.wharfinger.router.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Guards one connection from before its first byte: closes it when a head takes too long, or when nothing is asked. Belongs to
 * one event loop.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    static final AttributeKey<ConnectionGuard> KEY = AttributeKey.valueOf(ConnectionGuard.class, "guard");

    private final Channel channel;
    private final long headNanos;
    private final long idleNanos;
    private final RequestInspector inspector = new RequestInspector();
    private long waitingSince = System.nanoTime();
    private long headSince;
    private boolean headBegun;
    private int open;
    private long ended;

    ConnectionGuard(Channel channel, long headNanos, long idleNanos) {
        this.channel = channel;
        this.headNanos = headNanos;
        this.idleNanos = idleNanos;
    }

    RequestInspector inspector() {
        return inspector;
    }

    /** A request has come as far as to somebody who answers it. */
    void begin() {
        open++;
    }

    /** An answer is complete. From any thread. */
    void end() {
        if (channel.eventLoop().inEventLoop()) {
            ended();
        } else {
            channel.eventLoop().execute(this::ended);
        }
    }

    private void ended() {
        open--;
        ended++;
        waitingSince = System.nanoTime();
    }

    /** Closes the connection at once. What stands behind in the pipeline would first wait until all is sent. */
    void drop() {
        ChannelHandlerContext here = channel.pipeline().context(this);
        if (here != null) {
            var unused = here.close();
        }
    }

    /** Whether every request that has come is answered. */
    boolean isQuiet() {
        return open == 0 && (inspector.isOpaque() || inspector.requests() == ended);
    }

    /** Bytes have come and were looked at. */
    void heard() {
        boolean inHead = inspector.isInHead();
        if (inspector.isOpaque()) {
            waitingSince = System.nanoTime();
        } else if (inHead && !headBegun) {
            headSince = System.nanoTime();
        }
        headBegun = inHead && !inspector.isOpaque();
    }

    /** What is encrypted can be looked at only behind what decrypts it. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        String before = context.name();
        for (Map.Entry<String, ChannelHandler> other : context.pipeline()) {
            if (other.getValue() instanceof SslHandler || other.getValue() instanceof AbstractSniHandler) {
                before = other.getKey();
            }
        }
        context.pipeline().addAfter(before, null, new RequestGate(this));
        schedule(context);
        context.fireChannelActive();
    }

    private void schedule(ChannelHandlerContext context) {
        var unused = context.executor().schedule(() -> look(context), headNanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        boolean slow = headBegun && now - headSince >= headNanos;
        boolean idle = isQuiet() && now - waitingSince >= idleNanos;
        if (slow || idle) {
            var unused = context.close();
        } else if (context.channel().isActive()) {
            schedule(context);
        }
    }
}
