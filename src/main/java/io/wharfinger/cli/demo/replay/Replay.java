package io.wharfinger.cli.demo.replay;

import io.wharfinger.cli.demo.prompt.ChatBody;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.trace.TraceRow;
import io.wharfinger.cli.demo.trace.TraceRows;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends the rows of a trace at their time. A row that is due while as many requests as allowed are open waits; how late
 * it was is told to the log.
 */
public final class Replay {
    private final ChatClient client;
    private final Split split;
    private final List<LaneTarget> targets;
    private final double speedup;
    private final int concurrencyMax;
    private final CallLog log;

    /**
     * A replay.
     *
     * @param targets one for each lane of the split, in its order
     * @param speedup how many times faster than in the trace the requests arrive; more than 0
     * @param concurrencyMax most requests open at a time
     */
    public Replay(
            ChatClient client, Split split, List<LaneTarget> targets, double speedup, int concurrencyMax, CallLog log) {
        this.client = client;
        this.split = split;
        this.targets = List.copyOf(targets);
        this.speedup = speedup;
        this.concurrencyMax = concurrencyMax;
        this.log = log;
    }

    /**
     * Sends up to so many rows that can be played, and waits until all are answered: each
     * request ends by its own timeout.
     *
     * @throws InterruptedException if interrupted meanwhile; requests under way are broken off
     */
    public void run(TraceRows rows, long requestsMax) throws InterruptedException {
        Semaphore open = new Semaphore(concurrencyMax);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        try {
            long startNanos = System.nanoTime();
            long sent = 0;
            TraceRow row = rows.next();
            while (row != null) {
                if (row.playable()) {
                    sent++;
                    send(row, startNanos, open, senders);
                }
                row = sent < requestsMax ? rows.next() : null;
            }
            senders.shutdown();
            senders.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(TraceRow row, long startNanos, Semaphore open, ExecutorService senders)
            throws InterruptedException {
        long dueNanos = startNanos + (long) (row.arrivalMicros() * 1000 / speedup);
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        open.acquire();
        log.sent(Math.max(0, System.nanoTime() - dueNanos));
        senders.execute(() -> {
            try {
                log.ended(call(row));
            } finally {
                open.release();
            }
        });
    }

    private CallResult call(TraceRow row) {
        int lane = split.indexOf(row);
        LaneTarget target = targets.get(lane);
        return client.call(lane, target.key(), new ChatBody(target.model(), row));
    }
}
