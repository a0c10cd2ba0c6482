package io.wharfinger.router.listen;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.wharfinger.router.seeing.Metric;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The connections of clients: counts them, closes those beyond the limit, and puts a guard on each. */
@Singleton
public class Connections {
    private static final int AFTER_THE_API = -999_999;

    private final VertxInternal vertx;
    private final ListenConfig config;
    private final int managementPort;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter refused;

    Connections(
            Vertx vertx,
            ListenConfig config,
            @ConfigProperty(name = "quarkus.management.port") int managementPort,
            MeterRegistry registry) {
        this.vertx = (VertxInternal) vertx;
        this.managementPort = managementPort;
        this.config = config;
        refused = Counter.builder(Metric.CONNECTIONS_REFUSED.id())
                .description(Metric.CONNECTIONS_REFUSED.description())
                .register(registry);
        Gauge.builder(Metric.CONNECTIONS.id(), open, AtomicInteger::get)
                .description(Metric.CONNECTIONS.description())
                .register(registry);
    }

    /** The server listens: from now on every connection that it accepts is guarded. */
    void started(@ObservesAsync HttpServerStart event) {
        guardServers();
    }

    /** The same with TLS. */
    void started(@ObservesAsync HttpsServerStart event) {
        guardServers();
    }

    void guardServers() {
        vertx.getAcceptorEventLoopGroup().forEach(loop -> loop.execute(() -> guardServers(loop)));
    }

    private void guardServers(EventExecutor loop) {
        if (loop instanceof SingleThreadEventLoop acceptor) {
            for (Iterator<Channel> all = acceptor.registeredChannelsIterator(); all.hasNext(); ) {
                guardServer(all.next());
            }
        }
        vertx.getEventLoopGroup().forEach(worker -> worker.execute(() -> closeUnguarded(worker)));
    }

    /** The server listens a moment before it is guarded: who was quicker comes again. */
    private void closeUnguarded(EventExecutor worker) {
        if (worker instanceof SingleThreadEventLoop loop) {
            List<Channel> early = new ArrayList<>();
            loop.registeredChannelsIterator().forEachRemaining(channel -> {
                if (isOfClient(channel) && channel.attr(ConnectionGuard.KEY).get() == null) {
                    early.add(channel);
                }
            });
            for (Channel connection : early) {
                var unused = connection.close();
            }
        }
    }

    private boolean isOfClient(Channel connection) {
        return connection.parent() instanceof ServerChannel server && !isManagement(server);
    }

    private boolean isManagement(Channel server) {
        return server.localAddress() instanceof InetSocketAddress address && address.getPort() == managementPort;
    }

    /** Probes come over the management port: they are answered even when there are too many connections. */
    private void guardServer(Channel server) {
        if (server instanceof ServerChannel
                && !isManagement(server)
                && server.pipeline().get(Door.class) == null) {
            server.pipeline().addFirst(new Door());
        }
    }

    /** Sees each connection before the server does. */
    private final class Door extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Channel connection = (Channel) message;
            if (open.get() >= config.maxConnections()) {
                refused.increment();
                connection.unsafe().closeForcibly();
                return;
            }
            open.incrementAndGet();
            connection.closeFuture().addListener(closed -> open.decrementAndGet());
            ConnectionGuard guard = new ConnectionGuard(
                    connection,
                    config.headTimeout().toNanos(),
                    config.idleTimeout().toNanos());
            connection.attr(ConnectionGuard.KEY).set(guard);
            connection.pipeline().addLast(guard);
            context.fireChannelRead(message);
        }
    }

    /** Follows what the API's own handler does not. */
    void register(@Observes Router router) {
        router.route().order(AFTER_THE_API).handler(routing -> {
            ConnectionGuard guard = guardOf(routing.request());
            if (guard != null) {
                guard.begin(routing.request());
                routing.addEndHandler(ended -> guard.end());
            }
            routing.next();
        });
    }

    /** Notes that somebody answers this request, until its answer is complete. */
    public static void follow(HttpServerRequest request) {
        ConnectionGuard guard = guardOf(request);
        if (guard != null) {
            guard.begin(request);
            request.response().endHandler(ended -> guard.end());
        }
    }

    /** Ends the answer to a client that does not read: at once, for what is to be sent first would never be. */
    public static void drop(HttpServerRequest request) {
        ConnectionGuard guard = request.version() == HttpVersion.HTTP_2 ? null : guardOf(request);
        if (guard == null) {
            request.response().reset();
        } else {
            guard.drop();
        }
    }

    private static @Nullable ConnectionGuard guardOf(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().attr(ConnectionGuard.KEY).get()
                : null;
    }
}
