package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.LiveLine;
import io.wharfinger.cli.demo.replay.ReplayTally;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how a replay goes on, from a thread of its own, until it is closed. */
final class ReplayProgress implements AutoCloseable {
    private final LiveLine line;
    private final ReplayTally seen;
    private final long requests;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("replay-progress").factory());

    ReplayProgress(Console console, ReplayTally seen, long requests) {
        this.line = new LiveLine(console);
        this.seen = seen;
        this.requests = requests;
    }

    void start() {
        var _ = ticks.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
    }

    private void show() {
        line.show(String.format(
                Locale.ROOT,
                "%4d s  %d of %d requests sent, %d answered, %d open, %d failed",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos),
                seen.sent(),
                requests,
                seen.ended() - seen.failed(),
                seen.sent() - seen.ended(),
                seen.failed()));
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        line.close();
    }
}
