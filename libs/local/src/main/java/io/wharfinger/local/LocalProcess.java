package io.wharfinger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process of this machine, known by its number and the time when it started, so that a number given to another
 * process later is not mistaken for it.
 */
public record LocalProcess(long pid, Instant startedAt) {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** The process that has this number now; empty if there is none. */
    public static Optional<LocalProcess> running(long pid) {
        return ProcessHandle.of(pid)
                .filter(handle -> !isZombie(handle.pid()))
                .map(handle ->
                        new LocalProcess(pid, handle.info().startInstant().orElse(Instant.EPOCH)));
    }

    /** True as long as this very process runs; one that is dead and only waits to be reaped does not. */
    public boolean isAlive() {
        return running(pid)
                .filter(found ->
                        Duration.between(found.startedAt, startedAt).abs().compareTo(SAME_START) < 0)
                .isPresent();
    }

    /** Asks the process to end by the signal ("TERM", "INT"), and kills it and its children when it does not in time. */
    public void stop(String signal, Duration grace) {
        if (!isAlive()) {
            return;
        }
        signal(signal);
        if (!awaitExit(grace)) {
            kill();
        }
    }

    /** Ends the process and its children at once (SIGKILL) and returns when they are gone. */
    public void kill() {
        List<LocalProcess> family = family();
        family.forEach(member -> member.signal("KILL"));
        for (LocalProcess member : family) {
            if (!member.awaitExit(Duration.ofSeconds(10))) {
                throw new LocalException("Process " + member.pid + " does not end, not even by SIGKILL.");
            }
        }
    }

    /** Sends a signal by its name without "SIG"; nothing happens if the process has ended. */
    public void signal(String name) {
        if (!isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\" 2>/dev/null", "sh", name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LocalException("Cannot signal process " + pid + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if the process has ended before the time was over. */
    public boolean awaitExit(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private List<LocalProcess> family() {
        if (!isAlive()) {
            return List.of();
        }
        Stream<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), children)
                .flatMap(number -> running(number).stream())
                .toList();
    }

    /**
     * ProcessHandle takes a zombie for alive, and where process 1 reaps nobody a killed process stays one for ever. While
     * it has more than one thread left it still holds its files and ports.
     */
    private static boolean isZombie(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads.count() <= 1;
        } catch (IOException e) {
            return false;
        }
    }
}
