package io.wharfinger.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be undone when a demo ends, the last first, however it ends: by itself, by a failure or by Ctrl-C. */
final class Cleanup implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::undo, "clean-up-after-demo");

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Adds something to be undone. */
    synchronized void add(Runnable step) {
        steps.push(step);
    }

    @Override
    public void close() {
        undo();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The hook runs already, and finds nothing left to do.
            return;
        }
    }

    private synchronized void undo() {
        RuntimeException failure = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
