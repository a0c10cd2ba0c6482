package io.wharfinger.inventory.observation.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing.
 *
 * @param name what it reads: a folder, or a program
 * @param cluster cluster that it tells of
 * @param readTime when it was last read; null if never
 * @param observeTime when what was last taken in was observed; null if nothing ever was
 * @param accelerators how many were last taken in
 * @param problem what is wrong with it now; empty if nothing
 */
record SourceStatus(
        String name,
        String cluster,
        @Nullable Instant readTime,
        @Nullable Instant observeTime,
        int accelerators,
        String problem) {

    SourceStatus takenIn(Instant read, Instant observed, int number) {
        return new SourceStatus(name, cluster, read, observed, number, "");
    }

    SourceStatus broken(Instant read, String message) {
        return new SourceStatus(name, cluster, read, observeTime, accelerators, message);
    }
}
