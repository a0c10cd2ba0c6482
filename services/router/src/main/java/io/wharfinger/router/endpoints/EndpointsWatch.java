package io.wharfinger.router.endpoints;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the endpoints file every second, and at how the upstreams do beside each other. */
@Singleton
class EndpointsWatch {
    private static final Logger LOG = Logger.getLogger(EndpointsWatch.class);

    private final Endpoints endpoints;
    private final EndpointsConfig config;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("endpoints-watch").factory());
    private @Nullable ScheduledFuture<?> polls;

    EndpointsWatch(Endpoints endpoints, EndpointsConfig config) {
        this.endpoints = endpoints;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        endpoints.start();
        long millis = config.poll().toMillis();
        polls = polling.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            endpoints.refresh();
            endpoints.compare();
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.error("The endpoints file could not be looked at.", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (polls != null) {
            polls.cancel(false);
        }
        polling.shutdown();
    }
}
