package io.wharfinger.cli.soak.router;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.wharfinger.cli.bench.router.load.EventLoops;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections that say something once, or byte by byte, and read what comes. */
final class Crowd implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 30_000;

    private final EventLoops loops = EventLoops.of(1);
    private final int port;
    private final Queue<Channel> channels = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /** @param port of this machine */
    Crowd(int port) {
        this.port = port;
    }

    /** Opens so many connections more; each says this when it is there. */
    void connect(int count, String says) {
        ByteBuf bytes = Unpooled.unreleasableBuffer(
                Unpooled.copiedBuffer(says, StandardCharsets.US_ASCII).asReadOnly());
        Bootstrap bootstrap = bootstrap();
        for (int connection = 0; connection < count; connection++) {
            bootstrap.connect("127.0.0.1", port).addListener((ChannelFuture future) -> {
                if (future.isSuccess()) {
                    connected.incrementAndGet();
                    channels.add(future.channel());
                    var _ = future.channel().writeAndFlush(bytes.duplicate());
                } else {
                    closed.incrementAndGet();
                }
            });
        }
    }

    /** Has each connection say something more. */
    void say(String more) {
        ByteBuf bytes = Unpooled.unreleasableBuffer(
                Unpooled.copiedBuffer(more, StandardCharsets.US_ASCII).asReadOnly());
        for (Channel channel : channels) {
            if (channel.isActive()) {
                var _ = channel.writeAndFlush(bytes.duplicate());
            }
        }
    }

    private Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loops.group())
                .channel(loops.client())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Member());
                    }
                });
    }

    /** Connections that came about. */
    int connected() {
        return connected.get();
    }

    /** Connections that were answered with status 200, if only with the begin of it. */
    int answered() {
        return answered.get();
    }

    /** Connections that were answered with another status. */
    int refused() {
        return refused.get();
    }

    /** Connections that the other side has closed, or not taken. */
    int closed() {
        return closed.get();
    }

    @Override
    public void close() {
        channels.forEach(channel -> {
            var _ = channel.close();
        });
        var _ = loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Member extends ChannelInboundHandlerAdapter {
        private boolean heard;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            if (!heard) {
                heard = true;
                boolean fine = in.readableBytes() >= 12
                        && in.toString(in.readerIndex(), 12, StandardCharsets.US_ASCII)
                                .endsWith("200");
                (fine ? answered : refused).incrementAndGet();
            }
            in.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed.incrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
