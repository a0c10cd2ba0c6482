package io.wharfinger.quota.sending;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What becomes of a delivery after an attempt. */
public sealed interface Verdict {

    /** The receiver has it. */
    record Delivered() implements Verdict {}

    /** It is tried again after a pause. */
    record Again(Duration pause, String reason) implements Verdict {}

    /** It is given up: a dead letter. */
    record Dead(String reason) implements Verdict {}

    /** The receiver wants nothing any more (410): the webhook is paused and all that waits for it is given up. */
    record Gone(String reason) implements Verdict {}

    /**
     * Judges an attempt.
     *
     * @param attempts attempts made, with this one
     */
    static Verdict of(Attempt attempt, int attempts, RetrySchedule schedule, RandomGenerator random) {
        return switch (attempt) {
            case Attempt.Answered(int status) when status >= 200 && status < 300 -> new Delivered();
            case Attempt.Answered(int status)
            when status == 410 -> new Gone("The receiver answered 410 Gone; the webhook was paused.");
            case Attempt.Answered(int status)
            when status >= 300 && status < 400 ->
                failed(
                        "The receiver answered %d; redirects are not followed.".formatted(status),
                        attempts,
                        schedule,
                        random);
            case Attempt.Answered(int status) ->
                failed("The receiver answered %d.".formatted(status), attempts, schedule, random);
            case Attempt.Unanswered(String reason) -> failed(reason, attempts, schedule, random);
        };
    }

    private static Verdict failed(String reason, int attempts, RetrySchedule schedule, RandomGenerator random) {
        return schedule.after(attempts, random)
                .<Verdict>map(pause -> new Again(pause, reason))
                .orElseGet(() -> new Dead(reason));
    }
}
