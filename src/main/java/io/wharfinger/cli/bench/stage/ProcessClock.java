package io.wharfinger.cli.bench.stage;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What processors have worked for another program and its children since their start, in user mode and in the kernel; on
 * Linux in steps of 10 ms, as {@code /proc/<pid>/stat} counts.
 */
public record ProcessClock(LocalProcess process) {
    /** @throws LocalException if the program has ended, or the system does not tell */
    public long nanos() {
        return handles()
                .map(handle -> handle.info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new LocalException("Process " + handle.pid()
                                + " has ended, or this system does not tell what its work took.")))
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private Stream<ProcessHandle> handles() {
        return ProcessHandle.of(process.pid())
                .map(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .orElseThrow(
                        () -> new LocalException("Process " + process.pid() + " has ended while it was measured."));
    }
}
