package io.wharfinger.router.proxy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.seeing.Metric;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The requests that are open; lets them finish when the router stops. */
@Singleton
class OpenExchanges {
    private static final Logger LOG = Logger.getLogger(OpenExchanges.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final RouterConfig router;
    private final int openMax;
    private final long heldBytesMax;
    private final AtomicLong heldBytes = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Exchange> all = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    OpenExchanges(RouterConfig router, ProxyConfig config, MeterRegistry registry) {
        this.router = router;
        this.openMax = config.maxOpenRequests();
        this.heldBytesMax = config.maxHeldSize().asLongValue();
        Gauge.builder(Metric.REQUESTS_IN_FLIGHT.id(), count, AtomicInteger::get)
                .description(Metric.REQUESTS_IN_FLIGHT.description())
                .register(registry);
        Gauge.builder(Metric.HELD_BYTES.id(), heldBytes, AtomicLong::get)
                .description(Metric.HELD_BYTES.description())
                .register(registry);
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isFull() {
        return count.get() >= openMax;
    }

    /** Takes room for bytes that an exchange is about to hold; false if there is none left. */
    boolean hold(long bytes) {
        if (heldBytes.addAndGet(bytes) <= heldBytesMax) {
            return true;
        }
        heldBytes.addAndGet(-bytes);
        return false;
    }

    /** Gives room back. */
    void letGo(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    void add(Exchange exchange) {
        count.incrementAndGet();
        all.add(exchange);
    }

    void remove(Exchange exchange) {
        if (all.remove(exchange)) {
            count.decrementAndGet();
        }
    }

    /** Runs before the server is closed and everything else stops: what ends now is still answered and recorded. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        stopping = true;
        if (count.get() > 0) {
            LOG.infof("Letting %d open requests finish.", count.get());
        }
        if (!areGoneWithin(router.drain())) {
            LOG.warnf("Cutting off %d requests that did not finish in time.", count.get());
            all.forEach(Exchange::abort);
            areGoneWithin(LAST_WORDS);
        }
    }

    private boolean areGoneWithin(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (count.get() > 0 && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return count.get() == 0;
    }
}
