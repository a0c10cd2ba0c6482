package io.wharfinger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a program in a session of its own: neither Ctrl-C in the terminal nor the end of the starter ends it. What it
 * says is appended to the log.
 *
 * @param command program and arguments
 * @param environment added to the environment of the starter
 * @param folder where it runs
 */
public record DetachedStart(
        List<String> command, Map<String, String> environment, Path folder, Path log, PidFile pidFile) {
    private static final Duration WRITES_ITS_NUMBER = Duration.ofSeconds(10);
    /** The pid file is written before the program begins, so that a starter that dies leaves no unknown process. */
    private static final String WRITE_NUMBER_THEN_BECOME = "echo $$ > \"$1\" && shift && exec \"$@\"";

    /**
     * Returns when the program has begun; it may have ended since.
     *
     * @throws LocalException if the program cannot be started
     */
    public LocalProcess start() {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pidFile.path().toAbsolutePath().getParent());
            pidFile.delete();
            ProcessBuilder builder = new ProcessBuilder(wrapped())
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            return awaitNumber(builder.start());
        } catch (IOException e) {
            throw new LocalException("Cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private LocalProcess awaitNumber(Process starter) {
        long deadline = System.nanoTime() + WRITES_ITS_NUMBER.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<LocalProcess> found = pidFile.process();
            if (found.isPresent()) {
                return found.get();
            }
            if (!starter.isAlive()) {
                return ended(starter);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        throw new LocalException(command.getFirst() + " did not start within " + WRITES_ITS_NUMBER.toSeconds() + " s.");
    }

    /** A program that was started and is dead already is for the caller to find out, in the words of the caller. */
    private LocalProcess ended(Process starter) {
        if (!Files.exists(pidFile.path())) {
            throw new LocalException(
                    command.getFirst() + " cannot be started (status " + starter.exitValue() + ")." + LogTail.of(log));
        }
        return new LocalProcess(starter.pid(), Instant.now());
    }

    private List<String> wrapped() {
        List<String> words = new ArrayList<>(newSession());
        words.addAll(List.of(
                "sh",
                "-c",
                WRITE_NUMBER_THEN_BECOME,
                "sh",
                pidFile.path().toAbsolutePath().toString()));
        words.addAll(command);
        return words;
    }

    private static List<String> newSession() {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return mac ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!") : List.of("setsid");
    }
}
