package io.wharfinger.router.reading;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.contracts.billing.v1.WitnessService;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.reading.counters.ReadingBuffer;
import io.wharfinger.router.reading.counters.ReadingTimes;
import io.wharfinger.router.seeing.Metric;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reads the engines' counters again and again, and reports them; on a thread of its own, which no request waits for. */
@Singleton
class EngineReadings implements Runnable {
    private static final Logger LOG = Logger.getLogger(EngineReadings.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

    private final ReadingConfig config;
    private final Endpoints endpoints;
    private final WitnessService billing;
    private final InstantSource clock;
    private final String router;
    private final ReadingTimes times;
    private final ReadingBuffer buffer;
    private final EngineScraper scraper;
    private final Counter read;
    private final Counter failed;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private boolean refused;

    EngineReadings(
            ReadingConfig config,
            RouterConfig router,
            Endpoints endpoints,
            @GrpcClient("billing") WitnessService billing,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry meters) {
        this.config = config;
        this.endpoints = endpoints;
        this.billing = billing;
        this.clock = clock;
        this.router = router.producer();
        times = ReadingTimes.of(this.router, config.interval());
        buffer = new ReadingBuffer(config.buffer());
        scraper = new EngineScraper(vertx, config, clock);
        read = meters.counter(Metric.READINGS.id(), "result", "read");
        failed = meters.counter(Metric.READINGS.id(), "result", "failed");
        meters.gauge(Metric.READINGS_WAITING.id(), waiting);
        meters.gauge(Metric.READINGS_DROPPED.id(), dropped);
        thread = Thread.ofPlatform().daemon().name("engine-readings").unstarted(this);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(times.untilNextMillis(clock.millis()));
                round();
            }
        } catch (InterruptedException e) {
            LOG.debug("The reading of engines ends.");
        }
        scraper.close();
        // The last words must not be cut short by the interrupt that asked for them.
        var unused = Thread.interrupted();
        report(buffer.next(BATCH), PATIENCE_AT_THE_END);
    }

    private void round() throws InterruptedException {
        try {
            EngineScraper.Round round = scraper.readAll(endpoints.table().endpoints());
            read.increment(round.readings().size());
            failed.increment(round.failed());
            round.readings().forEach(buffer::take);
            reportWhatWaits();
        } catch (RuntimeException e) {
            LOG.error("A round of reading engines failed; the next one comes.", e);
        }
    }

    /** A minute's reading is reported when there is one, and again when there is a later one: billing keeps the latest. */
    private void reportWhatWaits() {
        buffer.dropBefore(clock.instant().minus(config.keep()).getEpochSecond());
        boolean taken = true;
        while (taken && buffer.size() > 0) {
            taken = report(buffer.next(BATCH), PATIENCE);
        }
        waiting.set(buffer.size());
        dropped.set(buffer.dropped());
    }

    /** Whether there is use in reporting more. */
    private boolean report(List<EngineReading> readings, Duration patience) {
        if (readings.isEmpty()) {
            return true;
        }
        try {
            var unused = billing.reportReadings(ReportReadingsRequest.newBuilder()
                            .setRouter(router)
                            .addAllReadings(readings)
                            .build())
                    .await()
                    .atMost(patience);
            buffer.done(readings);
            refused = false;
            return true;
        } catch (StatusRuntimeException e) {
            return refused(readings, e);
        } catch (RuntimeException e) {
            keep(e);
            return false;
        }
    }

    /** What billing finds wrong it would find wrong again: it is given up, so that the rest is not held up. */
    private boolean refused(List<EngineReading> readings, StatusRuntimeException refusal) {
        if (refusal.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
            LOG.errorf("Billing refuses %d readings of engines: %s", readings.size(), refusal.getMessage());
            buffer.done(readings);
            return true;
        }
        keep(refusal);
        return false;
    }

    private void keep(RuntimeException why) {
        if (!refused) {
            refused = true;
            LOG.warnf("Readings of engines wait until billing takes them: %s", why.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(PATIENCE_AT_THE_END.multipliedBy(2));
        }
    }
}
