package io.wharfinger.quota.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When an attempt is made again: the first at once, the others after these pauses, each up to a tenth longer by chance so
 * that what failed together does not come back together.
 *
 * @param pauses before the second attempt, the third, and so on; there is one attempt more than pauses
 */
public record RetrySchedule(List<Duration> pauses) {

    private static final int JITTER_DIVISOR = 10;

    public RetrySchedule {
        pauses = List.copyOf(pauses);
        if (pauses.stream().anyMatch(pause -> pause.isNegative() || pause.isZero())) {
            throw new IllegalArgumentException("A pause between two attempts must be longer than nothing: " + pauses);
        }
    }

    /**
     * The pause after a failed attempt; empty when it was the last.
     *
     * @param attempts attempts that were made, 1 or more
     */
    public Optional<Duration> after(int attempts, RandomGenerator random) {
        return attempts > pauses.size() ? Optional.empty() : Optional.of(jittered(pauses.get(attempts - 1), random));
    }

    private static Duration jittered(Duration pause, RandomGenerator random) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis + random.nextLong(millis / JITTER_DIVISOR + 1));
    }
}
