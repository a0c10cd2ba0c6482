package io.wharfinger.cli.soak.router;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Questions that arrive at a steady rate, whatever becomes of those before. */
final class Arrivals implements AutoCloseable {
    /** More than are ever open at half load, also while engines hang. */
    private static final int OPEN_MAX = 2000;

    private static final Duration LAST_ANSWER_AT_MOST = Duration.ofMinutes(5);

    private final Semaphore room = new Semaphore(OPEN_MAX);
    private final AtomicLong late = new AtomicLong();
    private final Thread clock;
    private volatile boolean over;

    private Arrivals(double perSecond, long seed, ChatCaller caller, AskedLog log) {
        clock = Thread.ofPlatform().name("arrivals").start(() -> run(perSecond, new Random(seed), caller, log));
    }

    static Arrivals start(double perSecond, long seed, ChatCaller caller, AskedLog log) {
        return new Arrivals(perSecond, seed, caller, log);
    }

    /** Questions that were not asked, since too many were open. */
    long notAsked() {
        return late.get();
    }

    private void run(double perSecond, Random random, ChatCaller caller, AskedLog log) {
        double next = System.nanoTime();
        while (!over) {
            LockSupport.parkNanos((long) next - System.nanoTime());
            if (System.nanoTime() < (long) next) {
                continue;
            }
            next += -Math.log(1 - random.nextDouble()) * TimeUnit.SECONDS.toNanos(1) / perSecond;
            Question question = Question.any(random, true);
            if (room.tryAcquire()) {
                var _ = Thread.ofVirtual().start(() -> ask(question, caller, log));
            } else {
                late.incrementAndGet();
            }
        }
    }

    private void ask(Question question, ChatCaller caller, AskedLog log) {
        try {
            log.add(caller.ask(question));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    /** Asks nothing more, and returns when all has been answered. */
    void stop() throws InterruptedException {
        over = true;
        clock.join();
        if (!room.tryAcquire(OPEN_MAX, LAST_ANSWER_AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("an answer came to no end");
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
