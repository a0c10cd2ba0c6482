package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The number of a process in a file that the process itself wrote when it started ({@link DetachedStart}). So the
 * process that it names must have started when the file was written; any other has got the number by chance.
 */
public record PidFile(Path path) {
    private static final Duration SAME_START = Duration.ofSeconds(60);

    /** The process, if it still runs and is the one that wrote the file. */
    public Optional<LocalProcess> process() {
        try {
            String text = Files.readString(path).strip();
            Instant written = Files.getLastModifiedTime(path).toInstant();
            return parse(text).flatMap(LocalProcess::running).filter(found -> isWriter(found, written));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Forgets the process; no failure if the file is not there. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }

    private static boolean isWriter(LocalProcess process, Instant written) {
        return Duration.between(process.startedAt(), written).abs().compareTo(SAME_START) < 0;
    }

    private static Optional<Long> parse(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
