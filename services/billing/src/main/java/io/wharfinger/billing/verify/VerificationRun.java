package io.wharfinger.billing.verify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One check of the books, under way or ended. */
final class VerificationRun {
    private final UUID id;
    private final boolean withArchive;
    private final Instant startTime;
    private final Findings findings = new Findings();
    private final Progress progress = new Progress();
    private volatile @Nullable End end;

    /** How a run stands. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** @param failure why it could not be carried through; null if it was */
    private record End(Instant time, @Nullable RuntimeException failure) {}

    VerificationRun(UUID id, boolean withArchive, Instant startTime) {
        this.id = id;
        this.withArchive = withArchive;
        this.startTime = startTime;
    }

    UUID id() {
        return id;
    }

    boolean withArchive() {
        return withArchive;
    }

    Instant startTime() {
        return startTime;
    }

    Findings findings() {
        return findings;
    }

    Progress progress() {
        return progress;
    }

    void end(Instant time, @Nullable RuntimeException failure) {
        end = new End(time, failure);
    }

    @Nullable Instant endTime() {
        var last = end;
        return last == null ? null : last.time;
    }

    @Nullable RuntimeException failure() {
        var last = end;
        return last == null ? null : last.failure;
    }

    State state() {
        var last = end;
        if (last == null) {
            return State.RUNNING;
        }
        return last.failure == null ? State.DONE : State.FAILED;
    }

    List<Check> checks() {
        return findings.checks();
    }

    /** Whether it has come to its end, and everything agrees. */
    boolean agrees() {
        return state() == State.DONE && findings.agree();
    }
}
