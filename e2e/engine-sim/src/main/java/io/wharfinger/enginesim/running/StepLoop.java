package io.wharfinger.enginesim.running;

import io.wharfinger.enginesim.scheduling.Scheduler;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.Step;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scheduler's steps when the virtual clock has reached their end. It sleeps between steps; when it is late it
 * completes what is due, a few steps at a time so that its thread can serve connections between them, and the next step
 * starts where the last one should have ended. Called on its own thread only.
 */
public final class StepLoop {
    private static final int STEPS_PER_TURN = 8;

    private final Scheduler scheduler;
    private final VirtualClock clock;
    private final Alarm alarm;

    private @Nullable Step current;
    private boolean turnDue;
    private long lastEnd;

    /** An idle loop that {@code alarm} wakes. */
    public StepLoop(Scheduler scheduler, VirtualClock clock, Alarm alarm) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Queues a sequence that has arrived now. Nothing is heard of it before this returns. */
    public void submit(Sequence sequence) {
        scheduler.add(sequence);
        if (current == null && !turnDue) {
            turnAfter(0);
        }
    }

    private void turn() {
        turnDue = false;
        for (int i = 0; i < STEPS_PER_TURN; i++) {
            Step step = current == null ? begin() : current;
            if (step == null) {
                return;
            }
            long wait = clock.realNanosUntil(step.end());
            if (wait > 0) {
                turnAfter(wait);
                return;
            }
            end(step);
        }
        turnAfter(0);
    }

    private void turnAfter(long realNanos) {
        turnDue = true;
        alarm.after(realNanos, this::turn);
    }

    private @Nullable Step begin() {
        OptionalLong start = scheduler.nextStart(lastEnd);
        current = start.isEmpty() ? null : scheduler.plan(start.getAsLong());
        return current;
    }

    private void end(Step step) {
        lastEnd = step.end();
        scheduler.complete(step);
        current = null;
    }
}
