package io.wharfinger.cli.bench.router.load;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Requests arrive at times that were fixed before, with gaps as of independent callers (a Poisson process), and wait for a
 * connection if all are busy: what a slow answer keeps waiting is counted from when it was to be asked.
 */
final class OpenSpell extends Spell {
    private static final long SEED = 20_261_123;
    private static final int WAITING_MAX = 100_000;

    private final EventLoop loop;
    private final double nanosBetween;
    private final long lastingNanos;
    private final Random random = new Random(SEED);
    private final Deque<Caller> free = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private int absent;
    private int asked;
    private long nextNanos;
    private long untilNanos;

    OpenSpell(EventLoop loop, int connections, double perSecond, long lastingNanos) {
        this.loop = loop;
        this.absent = connections;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.lastingNanos = lastingNanos;
    }

    @Override
    void free(Caller caller) {
        if (absent > 0) {
            absent--;
            free.push(caller);
            if (absent == 0) {
                begin();
            }
            return;
        }
        asked--;
        free.push(caller);
        askWaiting();
        closeIfDone();
    }

    private void begin() {
        nextNanos = System.nanoTime();
        untilNanos = nextNanos + lastingNanos;
        arrive();
    }

    private void arrive() {
        long now = System.nanoTime();
        while (nextNanos - now <= 0 && nextNanos - untilNanos < 0) {
            waiting.add(nextNanos);
            nextNanos += Math.round(-Math.log(1 - random.nextDouble()) * nanosBetween);
        }
        if (waiting.size() > WAITING_MAX) {
            fail("more than " + WAITING_MAX + " requests wait for a connection: this is more load than is served");
            return;
        }
        askWaiting();
        if (nextNanos - untilNanos < 0 && !isOver()) {
            var _ = loop.schedule(this::arrive, Math.max(1, nextNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } else {
            closeIfDone();
        }
    }

    private void askWaiting() {
        while (!waiting.isEmpty() && !free.isEmpty()) {
            asked++;
            free.pop().ask(waiting.pop());
        }
    }

    private void closeIfDone() {
        if (nextNanos - untilNanos >= 0 && asked == 0 && waiting.isEmpty() && !isOver()) {
            free.forEach(Caller::close);
            finish();
        }
    }
}
