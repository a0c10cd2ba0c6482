package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The lives of a spool: a folder for each, named by the microseconds since 1970 at its beginning. */
final class Epochs {
    private Epochs() {}

    /** The folder of the latest life that has segments, or of a new one, later than all before. */
    static Path current(Path directory, InstantSource clock) throws IOException {
        List<Path> epochs;
        try (Stream<Path> entries = Files.list(directory)) {
            epochs = entries.filter(entry -> entry.getFileName().toString().matches("[0-9]{1,18}"))
                    .sorted(Comparator.comparingLong(Epochs::of).reversed())
                    .toList();
        }
        for (Path candidate : epochs) {
            if (!SpoolRecovery.files(candidate).isEmpty()) {
                return candidate;
            }
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long fresh = epochs.isEmpty() ? now : Math.max(now, of(epochs.getFirst()) + 1);
        return Files.createDirectories(directory.resolve(Long.toString(fresh)));
    }

    /** The life that a folder is of. */
    static long of(Path directory) {
        return Long.parseLong(directory.getFileName().toString());
    }
}
