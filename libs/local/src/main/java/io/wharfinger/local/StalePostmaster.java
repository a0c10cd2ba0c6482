package io.wharfinger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A killed server leaves {@code postmaster.pid}; when its number belongs to another process by now, PostgreSQL takes
 * that for itself and does not start.
 */
final class StalePostmaster {
    private StalePostmaster() {}

    /** @throws LocalException if the server of this data runs */
    static void forget(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty()
                    && isServerOf(data, Long.parseLong(lines.getFirst().strip()))) {
                throw new LocalException(
                        "PostgreSQL already runs on " + data + " as process " + lines.getFirst() + ".");
            }
            Files.deleteIfExists(file);
        } catch (NumberFormatException | IOException e) {
            throw new LocalException("Cannot read " + file + "; if no PostgreSQL runs on it, delete it.", e);
        }
    }

    private static boolean isServerOf(Path data, long pid) {
        return LocalProcess.running(pid).isPresent()
                && ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().arguments())
                        .map(words -> List.of(words).contains(data.toString()))
                        .orElse(false);
    }
}
