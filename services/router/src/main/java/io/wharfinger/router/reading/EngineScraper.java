package io.wharfinger.router.reading;

import com.google.protobuf.Timestamp;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.reading.counters.EngineCounters;
import io.wharfinger.router.reading.counters.UnreadableMetricsException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads all engines once, a few at a time. Belongs to one thread. */
final class EngineScraper {
    private static final Logger LOG = Logger.getLogger(EngineScraper.class);

    private final ReadingConfig config;
    private final InstantSource clock;
    private final MetricsPage page;
    private final Semaphore places;
    private final ExecutorService readers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("engine-reader-", 0).factory());
    private final Set<String> unreadable = Collections.synchronizedSet(new HashSet<>());

    EngineScraper(Vertx vertx, ReadingConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        page = new MetricsPage(
                vertx,
                config.timeout(),
                config.interval(),
                Math.toIntExact(config.maxSize().asLongValue()));
        places = new Semaphore(config.atOnce());
    }

    /** What came of a round. */
    record Round(List<EngineReading> readings, int failed) {}

    /** Reads every engine; an engine that takes too long is given up. In another order each time: a round may be cut short. */
    Round readAll(List<Endpoint> endpoints) throws InterruptedException {
        List<Endpoint> shuffled = new ArrayList<>(endpoints);
        Collections.shuffle(shuffled);
        List<Future<Optional<EngineReading>>> reading = readers.invokeAll(
                shuffled.stream()
                        .map(endpoint -> (Callable<Optional<EngineReading>>) () -> inItsPlace(endpoint.spec()))
                        .toList(),
                config.interval().toMillis(),
                TimeUnit.MILLISECONDS);
        List<EngineReading> readings = new ArrayList<>();
        for (Future<Optional<EngineReading>> future : reading) {
            result(future).ifPresent(readings::add);
        }
        return new Round(readings, endpoints.size() - readings.size());
    }

    private static Optional<EngineReading> result(Future<Optional<EngineReading>> future) throws InterruptedException {
        if (future.isCancelled()) {
            return Optional.empty();
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            LOG.debug("An engine was not read.", e);
            return Optional.empty();
        }
    }

    private Optional<EngineReading> inItsPlace(EndpointSpec engine) throws InterruptedException {
        places.acquire();
        try {
            return read(engine);
        } finally {
            places.release();
        }
    }

    private Optional<EngineReading> read(EndpointSpec engine) throws InterruptedException {
        try {
            EngineReading reading = reading(engine, page.read(url(engine)));
            unreadable.remove(engine.name());
            return Optional.of(reading);
        } catch (UnreadableMetricsException | IOException e) {
            tell(engine, e.getMessage());
        } catch (RuntimeException e) {
            tell(engine, e.toString());
        }
        return Optional.empty();
    }

    /** Once for each engine, until it can be read again. */
    private void tell(EndpointSpec engine, @Nullable String why) {
        if (unreadable.add(engine.name())) {
            LOG.warnf("The counters of the engine %s at %s cannot be read: %s", engine.name(), url(engine), why);
        }
    }

    private URI url(EndpointSpec engine) {
        URI given = config.urls().get(engine.name());
        return given == null ? engine.url().resolve(config.path()) : given;
    }

    private EngineReading reading(EndpointSpec engine, EngineCounters counters) {
        EngineReading.Builder reading = EngineReading.newBuilder()
                .setEndpoint(engine.name())
                .setDeployment(engine.deployment())
                .setModel(engine.models().isEmpty() ? "" : engine.models().getFirst())
                .setAcceleratorClass(engine.acceleratorClass())
                .setCluster(config.cluster().orElse(""))
                .setReadTime(timestamp(clock.instant()))
                .setPromptTokens(counters.promptTokens())
                .setGenerationTokens(counters.generationTokens())
                .setCachedTokens(counters.cachedTokens())
                .setRequests(counters.requests());
        counters.engineStart().ifPresent(start -> reading.setEngineStartTime(timestamp(start)));
        counters.prefillMicros().ifPresent(reading::setPrefillMicros);
        counters.decodeMicros().ifPresent(reading::setDecodeMicros);
        return reading.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano() / 1000 * 1000)
                .build();
    }

    void close() {
        readers.shutdownNow();
        page.close();
    }
}
