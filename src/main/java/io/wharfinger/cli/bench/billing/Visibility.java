package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantiles;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.RequestFlow;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.cli.producer.UsageMessage;
import io.wharfinger.cli.producer.UsageSource;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon usage is on a tenant's bill: now and then a request of a tenant of its own is shipped, and that tenant's bill
 * is asked for until it has it.
 */
final class Visibility {
    static final Customers CUSTOMERS = new Customers(List.of("bench-probe"), List.of("model-0"));

    private static final String PRODUCER = "bench-probe";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Outlet outlet;
    private final RestClient billing;
    private final InstantSource clock;
    private final UsageSource source;
    private final UsageMessage message;
    private final Deque<Probe> underway = new ArrayDeque<>();
    private final List<Double> p50 = new ArrayList<>();
    private final List<Double> p99 = new ArrayList<>();
    private long billed;

    /**
     * A request that was shipped.
     *
     * @param tokens what the bill has at least when this request is on it
     */
    private record Probe(long shippedNanos, long tokens) {}

    Visibility(Outlet outlet, RestClient billing, boolean zstd, InstantSource clock) {
        this.outlet = outlet;
        this.billing = billing;
        this.clock = clock;
        source = new UsageSource(PRODUCER, clock.millis() * 1000, new RequestFlow(CUSTOMERS, 0, 1), clock);
        message = new UsageMessage(PRODUCER, zstd);
    }

    /** Ships requests for so long, and waits for the last of them. */
    void round(Duration each) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long begin = System.nanoTime();
        long shipAt = begin;
        while (System.nanoTime() - begin < each.toNanos() || !underway.isEmpty()) {
            if (System.nanoTime() - shipAt >= 0 && shipAt - begin < each.toNanos()) {
                ship();
                shipAt += EVERY_NANOS;
            }
            look(seen);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Quantiles times = new Quantiles(seen.stream().mapToLong(Long::longValue).toArray());
        p50.add(times.at(0.50) / NANOS_PER_MILLI);
        p99.add(times.at(0.99) / NANOS_PER_MILLI);
    }

    private void ship() throws InterruptedException {
        publish(source.next(1));
        UsageSource.Batch closing = source.last(1);
        long shipped = System.nanoTime();
        publish(closing);
        underway.add(new Probe(
                shipped,
                source.totals().cells().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    }

    private void publish(UsageSource.Batch batch) throws InterruptedException {
        outlet.publish(message.of(batch.id(), batch.bytes(), clock.instant()), () -> {});
    }

    private void look(List<Long> seen) {
        String tenant = CUSTOMERS.tenants().getFirst();
        billed = BillReading.of(tenant, billing.get(BillingGround.billPath(tenant)))
                .tokens();
        long now = System.nanoTime();
        while (!underway.isEmpty() && underway.getFirst().tokens() <= billed) {
            seen.add(now - underway.removeFirst().shippedNanos());
        }
        if (!underway.isEmpty() && now - underway.getFirst().shippedNanos() > GIVE_UP_NANOS) {
            throw new LocalException("Usage that was shipped is not on the bill after two minutes.");
        }
    }

    /** How many records were shipped. */
    long records() {
        return source.lastSeq();
    }

    /** What was shipped. */
    TokenTotals totals() {
        return source.totals();
    }

    List<Figure> figures() {
        return List.of(new Figure(BillingFigures.VISIBLE_P50, p50), new Figure(BillingFigures.VISIBLE_P99, p99));
    }
}
