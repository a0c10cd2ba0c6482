package io.wharfinger.router.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.wharfinger.router.wire.BadMessageException;
import java.nio.charset.StandardCharsets;

/** Lets nothing of an ambiguous request through: it is refused, and its connection closed. */
final class RequestGate extends ChannelInboundHandlerAdapter {
    private static final String BODY =
            "{\"error\":{\"message\":\"The request is not written as the protocol has it, or could be read in two ways.\","
                    + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"bad_request\"}}";
    private static final byte[] REFUSAL = ("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n"
                    + "content-type: application/json\r\ncontent-length: " + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final ConnectionGuard guard;
    private boolean refused;

    RequestGate(ConnectionGuard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused || !isPlain(context, (ByteBuf) message)) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean isPlain(ChannelHandlerContext context, ByteBuf bytes) {
        try {
            guard.inspector().look(bytes);
            guard.heard();
            return true;
        } catch (BadMessageException e) {
            refuse(context);
            return false;
        }
    }

    /** Says so only where it cannot be taken for a part of another answer. */
    private void refuse(ChannelHandlerContext context) {
        refused = true;
        if (guard.isQuiet()) {
            context.writeAndFlush(Unpooled.wrappedBuffer(REFUSAL)).addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = context.close();
        }
    }
}
