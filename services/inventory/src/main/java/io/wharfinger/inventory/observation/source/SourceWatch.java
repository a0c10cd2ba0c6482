package io.wharfinger.inventory.observation.source;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.inventory.InventoryConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at the configured sources again and again, one thread for all. */
@Singleton
class SourceWatch {

    private static final Logger LOG = Logger.getLogger(SourceWatch.class);

    private final WatchedFolder folder;
    private final NvidiaSmi nvidiaSmi;
    private final InventoryConfig config;
    private final ScheduledExecutorService polling = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("source-watch").factory());

    private final List<ScheduledFuture<?>> polls = new ArrayList<>();

    SourceWatch(WatchedFolder folder, NvidiaSmi nvidiaSmi, InventoryConfig config) {
        this.folder = folder;
        this.nvidiaSmi = nvidiaSmi;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        folder.dir()
                .ifPresent(dir -> poll(() -> folder.look(dir), config.source().poll()));
        if (config.source().nvidiaSmi()) {
            poll(nvidiaSmi::look, config.source().nvidiaSmiInterval());
        }
    }

    private void poll(Runnable look, Duration interval) {
        polls.add(polling.scheduleWithFixedDelay(() -> guarded(look), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void guarded(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.error("A source could not be looked at.", e);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        polls.forEach(poll -> poll.cancel(true));
        polling.shutdownNow();
    }
}
