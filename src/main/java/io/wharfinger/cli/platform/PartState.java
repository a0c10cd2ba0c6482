package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalProcess;
import java.time.Instant;
import java.util.Optional;

/**
 * How a part is doing.
 *
 * @param since when its process started; empty if none runs
 * @param detail what is amiss; empty if nothing is
 */
public record PartState(
        PartName part, Condition condition, int port, Optional<Long> pid, Optional<Instant> since, String detail) {
    /** The conditions a part can be in. */
    public enum Condition {
        /** Does its work. */
        READY,
        /** Runs, but cannot do its work yet or any more. */
        NOT_READY,
        /** Ended without being stopped. */
        CRASHED,
        /** Was stopped, or never started. */
        STOPPED
    }

    static PartState of(Part part, boolean hasPidFile) {
        Optional<LocalProcess> process = part.process();
        if (process.isEmpty()) {
            return hasPidFile
                    ? stateOf(part, Condition.CRASHED, process, "it ended by itself; see its log")
                    : stateOf(part, Condition.STOPPED, process, "");
        }
        Readiness readiness = part.readiness();
        return stateOf(part, readiness.ready() ? Condition.READY : Condition.NOT_READY, process, readiness.reason());
    }

    private static PartState stateOf(Part part, Condition condition, Optional<LocalProcess> process, String detail) {
        return new PartState(
                part.name(),
                condition,
                part.port(),
                process.map(LocalProcess::pid),
                process.map(LocalProcess::startedAt),
                detail);
    }
}
