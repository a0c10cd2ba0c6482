package io.wharfinger.events.health;

import java.time.Duration;
import java.util.Optional;

/** The pulse of a thread that works in rounds: a round that does not end shows, and so does a thread that ended. */
public final class Pulse {

    private final Thread thread;
    private final Duration roundMax;
    private volatile long lastNanos = System.nanoTime();

    /** A pulse of that thread, whose rounds take no longer than the maximum when all is well. */
    public Pulse(Thread thread, Duration roundMax) {
        this.thread = thread;
        this.roundMax = roundMax;
    }

    /** A round has begun or ended. */
    public void beat() {
        lastNanos = System.nanoTime();
    }

    /** What is wrong, or empty. A thread that was not started yet is not wrong. */
    public Optional<Condition> trouble() {
        if (thread.getState() == Thread.State.TERMINATED) {
            return Optional.of(
                    Condition.down("its thread has ended; start the service again, and see the log for why."));
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - lastNanos);
        return thread.isAlive() && silence.compareTo(roundMax) > 0
                ? Optional.of(Condition.down("stalled: it hangs for " + silence.toSeconds() + " s in one step."))
                : Optional.empty();
    }
}
