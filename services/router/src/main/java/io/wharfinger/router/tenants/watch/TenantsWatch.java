package io.wharfinger.router.tenants.watch;

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

/** Looks at the tenants file every second. */
@Singleton
class TenantsWatch {
    private static final Logger LOG = Logger.getLogger(TenantsWatch.class);

    private final Tenants tenants;
    private final TenantsConfig config;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tenants-watch").factory());
    private @Nullable ScheduledFuture<?> polls;

    TenantsWatch(Tenants tenants, TenantsConfig config) {
        this.tenants = tenants;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        tenants.start();
        long millis = config.poll().toMillis();
        polls = polling.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            tenants.refresh();
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.error("The tenants file could not be looked at.", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (polls != null) {
            polls.cancel(false);
        }
        polling.shutdown();
    }
}
