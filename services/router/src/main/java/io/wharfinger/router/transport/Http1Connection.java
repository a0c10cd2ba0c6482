package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.wharfinger.router.wire.BadMessageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A connection to an upstream, one request after another. Belongs to one event loop. */
final class Http1Connection extends ChannelInboundHandlerAdapter implements AnswerReader.Sink, ChannelFutureListener {
    private final AddressPool pool;
    private final AnswerReader reader;
    private final Channel channel;
    private @Nullable Http1Call call;
    private boolean usedBefore;
    private boolean ready;
    private boolean written;
    private boolean heard;
    private long idleSinceNanos;

    Http1Connection(AddressPool pool, Channel channel, int headBytesMax) {
        this.pool = pool;
        this.channel = channel;
        reader = new AnswerReader(headBytesMax);
    }

    /** Sends a request; the last one's answer must be complete. */
    void begin(Http1Call next) {
        call = next;
        next.over(this);
        written = false;
        heard = false;
        reader.begin();
        if (next.isPaused()) {
            read(false);
        }
        channel.writeAndFlush(pool.writer().write(next.request(), channel.alloc()))
                .addListener(this);
    }

    /** Notes that it is kept for later. */
    void keep(long nowNanos) {
        idleSinceNanos = nowNanos;
    }

    /** Whether another request may go over it. */
    boolean isUsable(long nowNanos, long idleNanosMax) {
        return channel.isActive() && nowNanos - idleSinceNanos < idleNanosMax;
    }

    void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    /** Breaks the request off that is under way: the upstream sees its connection close. */
    void cancel() {
        call = null;
        close();
    }

    void close() {
        var unused = channel.close();
    }

    @Override
    public void operationComplete(ChannelFuture sent) {
        if (sent.isSuccess()) {
            written = true;
        } else {
            lost(sent.cause());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            take(in);
        } catch (BadMessageException e) {
            lost(e);
        } finally {
            in.release();
        }
    }

    private void take(ByteBuf in) throws BadMessageException {
        if (call == null) {
            close();
            return;
        }
        heard = true;
        reader.read(in, this);
        if (reader.isDone()) {
            finish(!in.isReadable() && written && reader.isPersistent() && channel.isActive());
        }
    }

    private void finish(boolean reusable) {
        Http1Call finished = call;
        call = null;
        if (finished == null) {
            return;
        }
        finished.release();
        if (reusable) {
            usedBefore = true;
            read(true);
            pool.free(this);
        } else {
            close();
        }
        finished.ended();
    }

    @Override
    public void head(UpstreamHead head) {
        if (call != null) {
            call.listener().answered(head);
        }
    }

    @Override
    public void part(ByteBuf part) {
        if (call != null) {
            call.listener().part(part);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            opened(handshake.cause());
        }
        super.userEventTriggered(context, event);
    }

    /** It has come about, or not; with TLS that is known when hands are shaken. */
    void opened(@Nullable Throwable failure) {
        if (!ready) {
            ready = failure == null;
            pool.opened(this, failure);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (call != null && reader.endsByClose()) {
            finish(false);
        } else {
            lost(new IOException("the connection was closed"));
        }
        pool.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lost(cause);
    }

    /** What has been written as a whole may have been worked on; what has not been written as a whole has not. */
    private void lost(Throwable cause) {
        Http1Call lost = call;
        call = null;
        close();
        if (lost == null) {
            return;
        }
        lost.release();
        if (heard || (written && !usedBefore)) {
            lost.broken(cause);
        } else if (written) {
            lost.broken(new StaleConnectionException());
        } else if (usedBefore) {
            pool.again(lost);
        } else {
            lost.unreachable(cause);
        }
    }
}
