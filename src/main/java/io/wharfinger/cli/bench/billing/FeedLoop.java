package io.wharfinger.cli.bench.billing;

import io.nats.client.impl.NatsMessage;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.RequestFlow;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.cli.producer.UsageMessage;
import io.wharfinger.cli.producer.UsageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The one thread that makes usage and publishes it. */
final class FeedLoop implements Runnable {
    private static final int TOGETHER = 500;
    /** What billing has still to take, at full pace: some seconds of work, and far from what the stream holds. */
    private static final int WAITING_MAX = 100;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** How long a router gathers records for a message at most. */
    private static final double GATHER_SECONDS = 0.15;

    private final Customers customers;
    private final Size size;
    private final Outlet outlet;
    private final InstantSource clock;
    private final List<UsageSource> sources;
    private final List<UsageMessage> messages;
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicLong storedRecords = new AtomicLong();
    private final AtomicLong storedMessages = new AtomicLong();
    private final AtomicLong storedBytes = new AtomicLong();
    private long pace;
    private long pacedSince;
    private long pacedRecords;
    private long lookedAt = System.nanoTime() - LOOK_NANOS;
    private long waiting;
    private int turn;

    /**
     * How usage comes.
     *
     * @param producers that take turns
     * @param batchRecords most records of a message
     */
    record Size(int producers, int batchRecords, boolean zstd) {}

    FeedLoop(Customers customers, Size size, Outlet outlet, InstantSource clock) {
        this.customers = customers;
        this.size = size;
        this.outlet = outlet;
        this.clock = clock;
        long epoch = clock.millis() * 1000;
        sources = IntStream.range(0, size.producers())
                .mapToObj(index ->
                        new UsageSource(name(index), epoch, new RequestFlow(customers, index, TOGETHER), clock))
                .toList();
        messages = IntStream.range(0, size.producers())
                .mapToObj(index -> new UsageMessage(name(index), size.zstd()))
                .toList();
    }

    private static String name(int producer) {
        return "bench-router-" + producer;
    }

    void start() {
        Thread.ofPlatform()
                .daemon()
                .name("feed")
                .uncaughtExceptionHandler((_, failure) -> {
                    System.err.println("The feeder has failed: " + failure);
                    Runtime.getRuntime().halt(1);
                })
                .start(this);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!step()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes one batch if one is due; says whether it was. */
    private boolean step() throws InterruptedException {
        making.lock();
        try {
            int records = due();
            if (records == 0) {
                return false;
            }
            pacedRecords += records;
            turn = (turn + 1) % sources.size();
            publish(turn, sources.get(turn).next(records));
            return true;
        } finally {
            making.unlock();
        }
    }

    private int due() {
        if (pace == 0) {
            return 0;
        }
        look();
        if (pace == Feeder.FULL) {
            return waiting < WAITING_MAX ? size.batchRecords() : 0;
        }
        int gathered = Math.clamp((long) (pace * GATHER_SECONDS / sources.size()), 1, size.batchRecords());
        double allowed = (System.nanoTime() - pacedSince) / 1e9 * pace;
        return pacedRecords + gathered <= allowed ? gathered : 0;
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            waiting = outlet.waiting();
        } else {
            waiting++;
        }
    }

    private void publish(int producer, UsageSource.Batch batch) throws InterruptedException {
        NatsMessage message = messages.get(producer).of(batch.id(), batch.bytes(), clock.instant());
        outlet.publish(message, () -> {
            storedRecords.addAndGet(batch.records());
            storedMessages.incrementAndGet();
            storedBytes.addAndGet(Outlet.storedBytes(message));
        });
    }

    String pace(long recordsPerSecond) {
        making.lock();
        try {
            pace = recordsPerSecond;
            pacedSince = System.nanoTime();
            pacedRecords = 0;
            return "paced";
        } finally {
            making.unlock();
        }
    }

    FeedStatus status() {
        return new FeedStatus(storedRecords.get(), storedMessages.get(), storedBytes.get());
    }

    /** Ends every open request, and writes down what all records came to. */
    FeedStatus drain(Path file) throws InterruptedException, IOException {
        making.lock();
        try {
            pace = 0;
            for (int producer = 0; producer < sources.size(); producer++) {
                UsageSource source = sources.get(producer);
                for (UsageSource.Batch batch = source.last(size.batchRecords());
                        batch.records() > 0;
                        batch = source.last(size.batchRecords())) {
                    publish(producer, batch);
                }
            }
            outlet.flush();
            TokenTotals totals = new TokenTotals(customers);
            sources.forEach(source -> totals.add(source.totals()));
            Files.write(file, totals.lines());
            return status();
        } finally {
            making.unlock();
        }
    }
}
