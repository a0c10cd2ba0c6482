package io.wharfinger.cli.bench.router.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program: reads an order from each line, carries it out, and says in a line what came of it. */
public final class LoadGenerator {
    private static final String HOST = "127.0.0.1";
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** How much longer than its time a spell may go on, until the last answers are there. */
    private static final long LEAVE_MILLIS = 60_000;

    private final EventLoops loops = EventLoops.of(1);

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoadGenerator generator = new LoadGenerator();
        PrintStream says = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            says.println(generator.carryOut(Order.parse(line)).text());
        }
        generator.loops.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private Findings carryOut(Order order) throws InterruptedException {
        EventLoop loop = loops.group().next();
        long lasting = TimeUnit.MILLISECONDS.toNanos(order.millis());
        Spell spell = order.isOpen()
                ? new OpenSpell(loop, order.connections(), order.perSecond(), lasting)
                : new ClosedSpell(order.connections(), System.nanoTime() + lasting);
        Bootstrap bootstrap = bootstrap(order, spell, loop);
        for (int connection = 0; connection < order.connections(); connection++) {
            bootstrap.connect(HOST, order.port()).addListener((ChannelFuture connected) -> {
                if (connected.isSuccess()) {
                    spell.free(connected.channel().pipeline().get(Caller.class));
                } else {
                    spell.fail(String.valueOf(connected.cause()));
                }
            });
        }
        return await(spell, order.millis() + LEAVE_MILLIS);
    }

    private Bootstrap bootstrap(Order order, Spell spell, EventLoop loop) {
        byte[] bytes = ChatRequest.bytes(HOST + ":" + order.port(), order.key(), order.shape());
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
        return new Bootstrap()
                .group(loop)
                .channel(loops.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Caller(channel, request, order.shape(), spell));
                    }
                });
    }

    private static Findings await(Spell spell, long millis) throws InterruptedException {
        try {
            return spell.findings().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Findings.failed("some answers did not come to their end within " + LEAVE_MILLIS / 1000 + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
