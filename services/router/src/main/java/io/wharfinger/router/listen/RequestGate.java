package io.wharfinger.router.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.ErrorShape;
import io.wharfinger.router.wire.BadMessageException;
import java.nio.charset.StandardCharsets;

/** Lets nothing of an ambiguous request through: it is refused, and its connection closed. */
final class RequestGate extends ChannelInboundHandlerAdapter {
    private static final ApiError ERROR = new ApiError(
            400,
            "The request is not written as the protocol has it, or could be read in two ways.",
            "invalid_request_error",
            null,
            "bad_request");
    private static final byte[] REFUSAL = refusal(ErrorShape.OPENAI);
    private static final byte[] REFUSED_MESSAGE = refusal(ErrorShape.ANTHROPIC);

    private final ConnectionGuard guard;
    private boolean refused;

    RequestGate(ConnectionGuard guard) {
        this.guard = guard;
    }

    private static byte[] refusal(ErrorShape shape) {
        byte[] body = shape.json(ERROR, null);
        byte[] head = ("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n"
                        + "content-type: application/json\r\ncontent-length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(head, body));
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
        HttpServerRequest begun = guard.unanswered();
        if (begun != null || guard.isQuiet()) {
            byte[] refusal = begun != null && isOfMessages(begun) ? REFUSED_MESSAGE : REFUSAL;
            context.writeAndFlush(Unpooled.wrappedBuffer(refusal)).addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = context.close();
        }
    }

    private static boolean isOfMessages(HttpServerRequest request) {
        return String.valueOf(request.path()).startsWith(Api.MESSAGES.path());
    }
}
