package io.wharfinger.router.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Upstreams over HTTP/1.1, from one event loop. */
final class Http1Upstreams implements Upstreams {
    private static final long SWEEP_SECONDS = 1;

    private final EventLoop loop;
    private final TransportLimits limits;
    private final ClientTls tls;
    private final Bootstrap template;
    private final Map<UpstreamAddress, AddressPool> pools = new HashMap<>();
    private @Nullable ScheduledFuture<?> sweeping;

    /**
     * @param template how connections are made, without their handlers; of that event loop
     */
    Http1Upstreams(EventLoop loop, TransportLimits limits, ClientTls tls, Bootstrap template) {
        this.loop = loop;
        this.limits = limits;
        this.tls = tls;
        this.template = template;
    }

    @Override
    public UpstreamCall send(UpstreamRequest request, UpstreamListener listener) {
        Http1Call call = new Http1Call(loop, request, listener);
        pools.computeIfAbsent(request.address(), this::pool).send(call);
        if (sweeping == null) {
            sweeping = loop.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
        return call;
    }

    private AddressPool pool(UpstreamAddress address) {
        return new AddressPool(address, limits, address.tls() ? tls : null, template);
    }

    private void sweep() {
        long now = System.nanoTime();
        pools.values().removeIf(pool -> pool.sweep(now));
        if (pools.isEmpty() && sweeping != null) {
            sweeping.cancel(false);
            sweeping = null;
        }
    }

    /** Closes the connections that nothing goes over. From any thread. */
    void close() {
        loop.execute(() -> pools.values().forEach(AddressPool::closeIdle));
    }
}
