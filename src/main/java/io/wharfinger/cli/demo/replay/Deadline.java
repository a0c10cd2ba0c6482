package io.wharfinger.cli.demo.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Ends a stream that takes too long, so that its reader stops waiting. */
final class Deadline implements Runnable {
    private final InputStream stream;
    private volatile boolean passed;

    Deadline(InputStream stream) {
        this.stream = stream;
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void run() {
        passed = true;
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
