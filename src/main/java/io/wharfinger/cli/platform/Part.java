package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One process of the platform. It outlives the program that started it. */
public interface Part {
    Duration READY_AT_MOST = Duration.ofSeconds(120);

    PartName name();

    int port();

    /** Where clients reach it. */
    URI url();

    /** The file that it writes its log to. */
    Path log();

    /** The process, while it runs. */
    Optional<LocalProcess> process();

    /** What it needs to do its work, asked now. */
    Readiness readiness();

    /** False if it runs, or would run, from something older than what was built last. */
    default boolean isCurrent() {
        return true;
    }

    /** Starts the process and does not wait until it is ready; nothing happens if it runs. */
    void launch();

    /** Ends it in order, by force if it does not end in time; nothing happens if it does not run. */
    void stop();

    /** Ends it as a crash would (SIGKILL). */
    void kill();

    default boolean isRunning() {
        return process().isPresent();
    }

    /** Starts it and waits until it is ready. */
    default void start() {
        launch();
        awaitReady(READY_AT_MOST);
    }

    /** @throws LocalException if it ends, or is not ready in time, with the end of its log */
    default void awaitReady(Duration atMost) {
        new ReadyWait(this, Progress.SILENT).atMost(atMost);
    }
}
