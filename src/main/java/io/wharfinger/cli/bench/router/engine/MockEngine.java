package io.wharfinger.cli.bench.router.engine;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.wharfinger.cli.bench.router.load.EventLoops;

/**
 * The program. Takes the port to listen on, and at how many addresses: each is taken for an engine of its own.
 */
public final class MockEngine {
    private static final int BACKLOG = 1024;

    private MockEngine() {}

    public static void main(String[] arguments) throws InterruptedException {
        CannedAnswers answers = new CannedAnswers();
        EngineMetrics metrics = new EngineMetrics();
        EventLoops loops = EventLoops.of(Runtime.getRuntime().availableProcessors());
        ServerBootstrap server = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new EngineConnection(answers, metrics));
                    }
                });
        int port = Integer.parseInt(arguments[0]);
        for (String address : EngineAddresses.first(Integer.parseInt(arguments[1]))) {
            server.bind(address, port).sync();
        }
        loops.group().terminationFuture().sync();
    }
}
