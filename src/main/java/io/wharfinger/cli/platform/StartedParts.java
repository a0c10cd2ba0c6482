package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** The parts that one start has brought up. Unless they are kept they are stopped again, also when the JVM is ended. */
final class StartedParts implements AutoCloseable {
    private final Progress progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread starter = Thread.currentThread();
    private final Thread atExit = new Thread(this::cancel, "stop-what-was-started");
    private volatile boolean cancelled;
    private boolean kept;

    StartedParts(Progress progress) {
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void launch(Part part) {
        lock.lock();
        try {
            if (cancelled) {
                throw new LocalException("Interrupted.");
            }
            parts.push(part);
            part.launch();
        } finally {
            lock.unlock();
        }
    }

    boolean contains(Part part) {
        return parts.contains(part);
    }

    /** They stay. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        undo();
    }

    private void cancel() {
        cancelled = true;
        starter.interrupt();
        undo();
    }

    private void undo() {
        lock.lock();
        try {
            if (!kept && !parts.isEmpty()) {
                progress.say("Stopping what was started.");
                parts.forEach(Part::stop);
                parts.clear();
            }
        } finally {
            lock.unlock();
        }
    }
}
