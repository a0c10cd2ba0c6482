package io.wharfinger.router.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLException;

/** Upstreams with connections of its own for each event loop: a request never leaves the thread that it came in on. */
@Singleton
public class LoopUpstreams implements Upstreams {
    private final VertxInternal vertx;
    private final TransportLimits limits;
    private final Optional<Path> authorities;
    private final ClientTls tls;
    private final Queue<Runnable> closings = new ConcurrentLinkedQueue<>();
    private final FastThreadLocal<Http1Upstreams> http1 = new FastThreadLocal<>() {
        @Override
        protected Http1Upstreams initialValue() {
            return makeHttp1();
        }
    };
    private final FastThreadLocal<Http2Upstreams> http2 = new FastThreadLocal<>() {
        @Override
        protected Http2Upstreams initialValue() {
            return makeHttp2();
        }
    };

    /** @throws SSLException if the trust file cannot be read */
    @Inject
    LoopUpstreams(Vertx vertx, TransportConfig config) throws SSLException {
        this(vertx, config.limits(), config.trustFile());
    }

    LoopUpstreams(Vertx vertx, TransportLimits limits, Optional<Path> authorities) throws SSLException {
        this.vertx = (VertxInternal) vertx;
        this.limits = limits;
        this.authorities = authorities;
        this.tls = ClientTls.of(authorities);
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, UpstreamListener listener) {
        return (request.address().http2() ? http2 : http1).get().send(request, listener);
    }

    private Http1Upstreams makeHttp1() {
        EventLoop loop = vertx.getOrCreateContext().nettyEventLoop();
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("requests are sent from event loops");
        }
        Bootstrap template = new Bootstrap()
                .group(loop)
                .channelFactory(vertx.transport().channelFactory(false))
                .resolver(vertx.nettyAddressResolverGroup())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, limits.connectMillisMax())
                .option(ChannelOption.TCP_NODELAY, true);
        Http1Upstreams made = new Http1Upstreams(loop, limits, tls, template);
        closings.add(made::close);
        return made;
    }

    private Http2Upstreams makeHttp2() {
        Http2Upstreams made = new Http2Upstreams(vertx, limits, authorities);
        closings.add(made::close);
        return made;
    }

    void stop(@Observes ShutdownEvent event) {
        closings.forEach(Runnable::run);
    }
}
