package io.wharfinger.cli.bench.stage;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processors have worked for a program, its children and those of its children that have ended, in user mode and in
 * the kernel, as Linux tells it in steps of 10 ms.
 */
public record FamilyClock(LocalProcess process) {
    /** Linux counts in hundredths of a second for programs, whatever it counts in inside. */
    private static final long TICK_NANOS = 10_000_000;

    /** Place of utime behind the name of the program, which ends with the last bracket; stime, cutime, cstime follow. */
    private static final int UTIME = 11;

    /** @throws LocalException if the program has ended, or this system does not tell */
    public long nanos() {
        return TICK_NANOS
                * (ticks(process.pid(), true)
                        + children().mapToLong(pid -> ticks(pid, false)).sum());
    }

    private Stream<Long> children() {
        return ProcessHandle.of(process.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
    }

    private long ticks(long pid, boolean required) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long own = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
            // A child's ended children are few and short; the program's own are its workers.
            long ended = required ? Long.parseLong(fields[UTIME + 2]) + Long.parseLong(fields[UTIME + 3]) : 0;
            return own + ended;
        } catch (IOException e) {
            if (required) {
                throw new LocalException(
                        "Process " + pid + " has ended, or this system does not tell what its work took.", e);
            }
            // A child that has just ended counts with its parent from now on.
            return 0;
        }
    }
}
