package io.wharfinger.enginesim.running;

/** Wakes an engine. */
@FunctionalInterface
public interface Alarm {
    /** Runs {@code task} on the engine's own thread after so many real nanoseconds, or soon after that. */
    void after(long realNanos, Runnable task);
}
