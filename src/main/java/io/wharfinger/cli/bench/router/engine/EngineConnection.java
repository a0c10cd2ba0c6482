package io.wharfinger.cli.bench.router.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection of the engine. */
final class EngineConnection extends ChannelInboundHandlerAdapter {
    private final CannedAnswers answers;
    private final EngineMetrics metrics;
    private final RequestReader reader = new RequestReader();

    EngineConnection(CannedAnswers answers, EngineMetrics metrics) {
        this.answers = answers;
        this.metrics = metrics;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && reader.read(in)) {
                answer(context.channel());
                reader.next();
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }

    private void answer(Channel channel) {
        if (reader.path().startsWith("/v1/chat/completions")) {
            answerChat(channel, reader.wish());
        } else {
            var _ = channel.writeAndFlush(CannedAnswers.text(metrics.page()), channel.voidPromise());
        }
    }

    private void answerChat(Channel channel, Wish wish) {
        metrics.count();
        if (!wish.stream()) {
            send(channel, answers.whole());
        } else if (wish.paceMillis() > 0) {
            pace(channel, answers.stream(wish), 0, wish.paceMillis());
        } else {
            answers.stream(wish).forEach(part -> send(channel, part));
        }
    }

    private static void pace(Channel channel, List<ByteBuf> parts, int next, int millis) {
        if (channel.isActive() && next < parts.size()) {
            send(channel, parts.get(next));
            var _ = channel.eventLoop()
                    .schedule(() -> pace(channel, parts, next + 1, millis), millis, TimeUnit.MILLISECONDS);
        }
    }

    private static void send(Channel channel, ByteBuf part) {
        var _ = channel.writeAndFlush(part.duplicate(), channel.voidPromise());
    }
}
