package io.wharfinger.router.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop to one upstream, and the requests that wait for one. */
final class AddressPool {
    private final UpstreamAddress address;
    private final TransportLimits limits;
    private final @Nullable ClientTls tls;
    private final Bootstrap bootstrap;
    private final RequestWriter writer;
    private final ArrayDeque<Http1Connection> idle = new ArrayDeque<>();
    private final ArrayDeque<Http1Call> waiting = new ArrayDeque<>();
    private final Map<Http1Connection, Http1Call> opening = new IdentityHashMap<>();
    private int connections;

    AddressPool(UpstreamAddress address, TransportLimits limits, @Nullable ClientTls tls, Bootstrap template) {
        this.address = address;
        this.limits = limits;
        this.tls = tls;
        writer = new RequestWriter(address);
        bootstrap = template.clone()
                .remoteAddress(InetSocketAddress.createUnresolved(address.host(), address.port()))
                .handler(new Pipeline());
    }

    /** What every connection is made of. */
    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (tls != null) {
                channel.pipeline().addLast(tls.handler(channel, address, limits.connectMillisMax()));
            }
            channel.pipeline().addLast(new Http1Connection(AddressPool.this, channel, limits.headBytesMax()));
        }
    }

    RequestWriter writer() {
        return writer;
    }

    /** Sends a request over a connection that is free, over a new one, or later. */
    void send(Http1Call call) {
        Http1Connection free = takeIdle(System.nanoTime());
        if (free != null) {
            free.begin(call);
        } else if (connections < limits.connectionsMax()) {
            connect(call);
        } else if (waiting.size() < limits.waitingMax()) {
            waiting.add(call);
        } else {
            call.unreachable(new UpstreamBusyException(address));
        }
    }

    private @Nullable Http1Connection takeIdle(long nowNanos) {
        for (Http1Connection last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (last.isUsable(nowNanos, idleNanosMax())) {
                return last;
            }
            last.close();
        }
        return null;
    }

    private long idleNanosMax() {
        return limits.idleMillisMax() * 1_000_000;
    }

    /** Sends a request that no byte of has been answered and that was not written as a whole: over a new connection. */
    void again(Http1Call call) {
        connect(call);
    }

    private void connect(Http1Call call) {
        connections++;
        ChannelFuture connecting = bootstrap.connect();
        connecting.addListener(done -> {
            Http1Connection made = connecting.channel().pipeline().get(Http1Connection.class);
            if (!done.isSuccess()) {
                gone();
                call.unreachable(done.cause());
            } else if (made == null) {
                call.unreachable(new IOException("the connection was closed at once"));
            } else {
                opening.put(made, call);
                if (connecting.channel().pipeline().get(SslHandler.class) == null) {
                    made.opened(null);
                }
            }
        });
    }

    /** A connection has come about, or has failed to. */
    void opened(Http1Connection made, @Nullable Throwable failure) {
        Http1Call call = opening.remove(made);
        if (failure != null) {
            made.close();
            if (call != null) {
                call.unreachable(failure);
            }
        } else if (call == null || call.isOver()) {
            free(made);
        } else {
            made.begin(call);
        }
    }

    /** A connection has nothing to do any more. */
    void free(Http1Connection connection) {
        Http1Call next = nextWaiting();
        if (next != null) {
            connection.begin(next);
        } else {
            connection.keep(System.nanoTime());
            idle.addLast(connection);
        }
    }

    /** A connection that had come about is closed. */
    void closed(Http1Connection connection) {
        idle.remove(connection);
        Http1Call never = opening.remove(connection);
        if (never != null) {
            never.unreachable(new IOException("the connection was closed before it was ready"));
        }
        gone();
    }

    private void gone() {
        connections--;
        Http1Call next = connections < limits.connectionsMax() ? nextWaiting() : null;
        if (next != null) {
            connect(next);
        }
    }

    private @Nullable Http1Call nextWaiting() {
        Http1Call next = waiting.poll();
        while (next != null && next.isOver()) {
            next = waiting.poll();
        }
        return next;
    }

    /** Closes what has been idle for too long; true if nothing is left. */
    boolean sweep(long nowNanos) {
        waiting.removeIf(Http1Call::isOver);
        for (Http1Connection first = idle.peekFirst(); first != null; first = idle.peekFirst()) {
            if (first.isUsable(nowNanos, idleNanosMax())) {
                break;
            }
            idle.removeFirst();
            first.close();
        }
        return connections == 0 && waiting.isEmpty();
    }

    /** Closes all connections that are idle. */
    void closeIdle() {
        idle.forEach(Http1Connection::close);
        idle.clear();
    }
}
