package io.wharfinger.cli.soak;

import io.nats.client.JetStream;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.RequestFlow;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.cli.producer.UsageMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One producer of usage: writes records at a pace into a spool of its own, ships them, follows billing's watermark and
 * ships again what is missing; now and then it ships what it need not.
 */
final class StandInRouter implements Runnable, AutoCloseable {
    private static final int TOGETHER = 300;
    private static final int BATCH_RECORDS_MAX = 500;
    private static final int REPEATED_OF_HUNDRED = 8;
    private static final int HUNDRED = 100;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** After a pause of the machine, what was to be written meanwhile is not made up for at once. */
    private static final int BURST_TICKS = 20;

    private final String producer;
    private final long epoch;
    private final Supplier<JetStream> stream;
    private final InstantSource clock;
    private final RequestFlow flow;
    private final SplittableRandom random;
    private final KeptRecords kept;
    private final UsageMessage message;
    private final ShippingState state = new ShippingState();
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final double recordsOfTick;
    private double credit;
    private volatile long limit;
    private volatile long written;
    private volatile long committed;
    private volatile long repeated;
    private volatile int passes;
    private volatile boolean ending;
    private volatile boolean ended;
    private volatile boolean closed;

    /**
     * How one is.
     *
     * @param perSecond records that it writes
     * @param zstd whether it compresses messages
     * @param folder where it keeps them
     */
    record Traits(String producer, Customers customers, long seed, int perSecond, boolean zstd, Path folder) {}

    StandInRouter(Traits traits, Supplier<JetStream> stream, InstantSource clock) {
        this.producer = traits.producer();
        this.epoch = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        this.stream = stream;
        this.clock = clock;
        this.flow = new RequestFlow(traits.customers(), traits.seed(), TOGETHER);
        this.random = new SplittableRandom(traits.seed());
        this.kept = new KeptRecords(traits.folder().resolve(producer + ".records"));
        this.message = new UsageMessage(producer, traits.zstd());
        this.recordsOfTick = traits.perSecond() * (double) TICK_NANOS / TimeUnit.SECONDS.toNanos(1);
        this.thread = Thread.ofPlatform().daemon().name(producer).unstarted(this);
    }

    void start(WatermarkFeed feed) {
        feed.follow(producer, epoch, word -> told.add(() -> state.watermark(word, millis())));
        thread.start();
    }

    String producer() {
        return producer;
    }

    /** Lets it write up to this number. */
    void writeUpTo(long seq) {
        limit = seq;
    }

    /** Lets it end what is open, and write no more. */
    void end() {
        ending = true;
    }

    /** Whether everything that was open has been ended. */
    boolean hasEnded() {
        return ended;
    }

    long written() {
        return written;
    }

    /** Billing's watermark, as last heard. */
    long committed() {
        return committed;
    }

    /** Records that were shipped although nobody asked for them. */
    long repeated() {
        return repeated;
    }

    /** Times that it went back to billing's watermark. */
    int passes() {
        return passes;
    }

    /** What all records come to; to be asked for when it has ended. */
    TokenTotals totals() {
        return flow.totals();
    }

    @Override
    public void run() {
        while (!closed) {
            for (Runnable word = told.poll(); word != null; word = told.poll()) {
                word.run();
            }
            write();
            ship();
            committed = state.committed();
            passes = state.passes();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private void write() {
        credit = Math.min(credit + recordsOfTick, BURST_TICKS * recordsOfTick);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        while (credit >= 1 && !ended) {
            credit--;
            if (kept.lastSeq() >= limit && !ending) {
                break;
            }
            Optional<byte[]> record =
                    kept.lastSeq() < limit ? Optional.of(flow.nextRecord(micros)) : flow.lastRecord(micros);
            record.ifPresent(kept::append);
            ended = record.isEmpty();
        }
        written = kept.lastSeq();
    }

    private void ship() {
        int records = BATCH_RECORDS_MAX / 5 + random.nextInt(BATCH_RECORDS_MAX);
        Optional<Shipment> due = state.next(kept.lastSeq(), records, millis());
        while (due.isPresent()) {
            Shipment shipment = due.get();
            var _ = publish(shipment.id(producer, epoch), shipment.span())
                    .whenComplete((_, failure) -> told.add(() -> {
                        if (failure == null) {
                            state.acked(shipment);
                        } else {
                            state.failed(shipment, millis());
                        }
                    }));
            if (random.nextInt(HUNDRED) < REPEATED_OF_HUNDRED) {
                repeat(shipment);
            }
            due = state.next(kept.lastSeq(), records, millis());
        }
    }

    /** The same message, the same run with another name, a run across the borders of others, or an old one. */
    private void repeat(Shipment shipment) {
        Span span = shipment.span();
        Span extra = switch (random.nextInt(4)) {
            case 0, 1 -> span;
            case 2 -> new Span(Math.max(1, span.first() - random.nextInt(BATCH_RECORDS_MAX)), span.last());
            default -> old(span);
        };
        boolean sameName = extra.equals(span) && random.nextBoolean();
        String id = shipment.id(producer, epoch);
        repeated += extra.last() - extra.first() + 1;
        var _ = publish(sameName ? id : id + "/r" + random.nextInt(), extra);
    }

    private Span old(Span span) {
        long first = 1 + random.nextLong(span.first());
        return new Span(first, Math.min(span.last(), first + random.nextInt(BATCH_RECORDS_MAX)));
    }

    private CompletableFuture<?> publish(String id, Span span) {
        List<byte[]> records = kept.read(span);
        try {
            return stream.get()
                    .publishAsync(message.of(id, message.batch(epoch, span.first(), records), clock.instant()))
                    .orTimeout(5, TimeUnit.SECONDS);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(TimeUnit.SECONDS.toMillis(10));
        kept.close();
    }
}
