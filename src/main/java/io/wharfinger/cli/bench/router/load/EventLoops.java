package io.wharfinger.cli.bench.router.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Event loops on the machine's own sockets where there are such (Linux), else on those of the JDK.
 *
 * @param group the loops
 * @param client the kind of a connection that is made
 * @param server the kind of a socket that listens
 */
public record EventLoops(
        EventLoopGroup group, Class<? extends SocketChannel> client, Class<? extends ServerSocketChannel> server) {
    /** @param threads how many loops */
    public static EventLoops of(int threads) {
        return Epoll.isAvailable()
                ? new EventLoops(
                        new EpollEventLoopGroup(threads), EpollSocketChannel.class, EpollServerSocketChannel.class)
                : new EventLoops(new NioEventLoopGroup(threads), NioSocketChannel.class, NioServerSocketChannel.class);
    }
}
