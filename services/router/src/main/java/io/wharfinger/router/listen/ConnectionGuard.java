package io.wharfinger.router.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private @Nullable HttpServerRequest asked;
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
    void begin(HttpServerRequest request) {
        open++;
        asked = request;
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
        asked = open == 0 ? null : asked;
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

    /** The request whose body is still coming, if it is the only one that waits for an answer and has none of it yet; else null. */
    @Nullable HttpServerRequest unanswered() {
        HttpServerRequest last = asked;
        boolean alone = open == 1 && inspector.requests() == ended + 1;
        return alone && last != null && !last.response().headWritten() ? last : null;
    }

    /** Bytes have come and were looked at. What comes over HTTP/2 without asking for anything, such as pings, does not count. */
    void heard() {
        boolean inHead = inspector.isInHead();
        if (inHead && !headBegun) {
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

    /** Over HTTP/2 the client is told first, so that it asks elsewhere; one that does not listen is not waited for. */
    private void leave(ChannelHandlerContext context) {
        var told = channel.close();
        Runnable cut = () -> {
            if (!told.isDone()) {
                var unused = context.close();
            }
        };
        var unused = context.executor().schedule(cut, headNanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        boolean slow = headBegun && now - headSince >= headNanos;
        boolean idle = isQuiet() && now - waitingSince >= idleNanos;
        if (slow || (idle && !inspector.isOpaque())) {
            var unused = context.close();
        } else if (idle) {
            leave(context);
        } else if (context.channel().isActive()) {
            schedule(context);
        }
    }
}
