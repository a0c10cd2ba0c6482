package io.wharfinger.cli.bench.proxy;

import io.wharfinger.cli.bench.figure.Quantiles;
import io.wharfinger.cli.bench.run.Trial;
import io.wharfinger.cli.bench.stage.ProcessClock;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Chats with one target.
 *
 * @param clients how many ask at the same time, each one question after the other on its own connection
 */
record Traffic(Target target, Shape shape, int clients) implements Trial<Traffic.Sample> {
    private static final double NANOS_PER_MICRO = 1000;
    private static final String ALL_TOKENS = "\"completion_tokens\":" + ChatRequest.ANSWER_TOKENS;

    /**
     * What was seen.
     *
     * @param cpuMicros processor time of the target's process for each request, in microseconds
     * @param perSecond requests by time on the clock
     * @param p50Micros time from the question to the end of the answer, in microseconds
     * @param requests how many
     */
    record Sample(double cpuMicros, double perSecond, double p50Micros, double p99Micros, int requests) {}

    @Override
    public String name() {
        return target.name() + ", " + shape.title() + ", " + clients + (clients == 1 ? " client" : " clients");
    }

    @Override
    public Sample once(Duration each) throws InterruptedException {
        ProcessClock cpu = new ProcessClock(target.process());
        long cpuBefore = cpu.nanos();
        long begin = System.nanoTime();
        long[] nanos = latencies(begin + each.toNanos());
        long wall = System.nanoTime() - begin;
        long worked = cpu.nanos() - cpuBefore;
        Quantiles latencies = new Quantiles(nanos);
        return new Sample(
                worked / NANOS_PER_MICRO / nanos.length,
                nanos.length * 1e9 / wall,
                latencies.at(0.50) / NANOS_PER_MICRO,
                latencies.at(0.99) / NANOS_PER_MICRO,
                nanos.length);
    }

    private long[] latencies(long untilNanos) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> asked = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                asked.add(threads.submit(() -> ask(untilNanos)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> client : asked) {
                all = LongStream.concat(all, LongStream.of(client.get()));
            }
            return all.toArray();
        } catch (ExecutionException e) {
            throw new LocalException(name() + ": " + e.getCause(), e);
        }
    }

    /** At least one question, however little time there is. */
    private long[] ask(long untilNanos) throws IOException {
        byte[] request = ChatRequest.bytes(target.url(), target.key(), shape);
        LongStream.Builder latencies = LongStream.builder();
        try (Wire wire = new Wire(target.url())) {
            do {
                long asked = System.nanoTime();
                Wire.Answer answer = wire.ask(request);
                latencies.add(System.nanoTime() - asked);
                require(answer);
            } while (System.nanoTime() - untilNanos < 0);
        }
        return latencies.build().toArray();
    }

    // An answer that is not whole would be quick for the wrong reason.
    private void require(Wire.Answer answer) {
        if (answer.status() != 200 || !answer.body().replace(" ", "").contains(ALL_TOKENS)) {
            throw new LocalException(
                    name() + " was answered with status " + answer.status() + " and: " + shortened(answer.body()));
        }
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(500, body.length()));
    }
}
