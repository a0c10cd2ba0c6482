package io.wharfinger.cli.bench.run;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often everything is measured; each gives every figure one sample
 * @param each how long one thing is measured in a round, and in each round of the warm-up
 */
public record Effort(int rounds, Duration each) {
    /** Rounds whose samples are thrown away. */
    public static final int WARM_UP_ROUNDS = 2;

    /** What is enough for something that takes microseconds. */
    public static final Effort USUAL = new Effort(5, Duration.ofSeconds(1));

    public Effort {
        if (rounds < 1 || each.isNegative() || each.isZero()) {
            throw new IllegalArgumentException("nothing would be measured: " + rounds + " rounds of " + each);
        }
    }
}
