package io.wharfinger.cli.demo.trace;

import org.jspecify.annotations.Nullable;

/** The rows of a trace, read one after the other; for one thread. */
public interface TraceRows extends AutoCloseable {
    /**
     * The next row, or null after the last.
     *
     * @throws TraceException if what follows is not a row
     */
    @Nullable TraceRow next();

    @Override
    void close();
}
