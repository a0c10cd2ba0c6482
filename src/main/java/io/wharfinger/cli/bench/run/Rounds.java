package io.wharfinger.cli.bench.run;

import java.util.ArrayList;
import java.util.List;

/** Measures several things in turn, A B A B, so that what disturbs the machine for a while disturbs all of them. */
public final class Rounds {
    private Rounds() {}

    /**
     * Warms up, then measures every trial once in each round.
     *
     * @return the samples of each trial, in the order of the trials; of each as many as there are rounds
     */
    public static <S> List<List<S>> interleave(List<? extends Trial<S>> trials, Effort effort, Pulse pulse)
            throws InterruptedException {
        List<List<S>> samples = new ArrayList<>();
        trials.forEach(_ -> samples.add(new ArrayList<>()));
        for (int round = -Effort.WARM_UP_ROUNDS; round < effort.rounds(); round++) {
            for (int trial = 0; trial < trials.size(); trial++) {
                pulse.at(stage(round, effort) + ": " + trials.get(trial).name());
                S sample = trials.get(trial).once(effort.each());
                if (round >= 0) {
                    samples.get(trial).add(sample);
                }
            }
        }
        return samples;
    }

    private static String stage(int round, Effort effort) {
        return round < 0 ? "warming up" : "round " + (round + 1) + " of " + effort.rounds();
    }
}
