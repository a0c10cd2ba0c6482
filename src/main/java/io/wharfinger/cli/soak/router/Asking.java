package io.wharfinger.cli.soak.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask one question after the other until they are stopped; what was refused is not asked again at once. */
final class Asking implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    /** Starts so many of them. */
    static Asking start(int clients, long seed, ChatCaller caller, AskedLog log) {
        Asking asking = new Asking();
        for (int client = 0; client < clients; client++) {
            Random random = new Random(seed + client);
            asking.clients.add(Thread.ofVirtual().start(() -> asking.run(random, caller, log)));
        }
        return asking;
    }

    private void run(Random random, ChatCaller caller, AskedLog log) {
        try {
            while (!over) {
                Asked asked = caller.ask(Question.any(random, false));
                log.add(asked);
                if (!asked.whole()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks nothing more, and returns when all has been answered. */
    void stop() throws InterruptedException {
        over = true;
        for (Thread client : clients) {
            if (!client.join(Duration.ofMinutes(4))) {
                throw new IllegalStateException("an answer came to no end");
            }
        }
    }

    @Override
    public void close() {
        over = true;
        clients.forEach(Thread::interrupt);
    }
}
