package io.wharfinger.routing.health;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Compares upstreams that serve the same with each other. */
public final class Outliers {
    private static final long PARTS = 1_000_000;

    private final OutlierPolicy policy;

    /** Compares by that policy. */
    public Outliers(OutlierPolicy policy) {
        this.policy = policy;
    }

    /**
     * Which ones to leave out.
     *
     * @param tallies what became of the requests of each; of one that is left out already it does not matter
     * @param out whether it is left out already
     * @return places in the lists, the worst first; never so many that more than the allowed share is out, nor all
     */
    public List<Integer> find(List<Tally> tallies, List<Boolean> out) {
        List<Integer> in = IntStream.range(0, tallies.size())
                .filter(i -> !out.get(i))
                .boxed()
                .toList();
        long passed = in.stream().mapToLong(i -> tallies.get(i).passed()).sum();
        long failed = in.stream().mapToLong(i -> tallies.get(i).failed()).sum();
        Tally all = new Tally(passed, failed);
        int room = Math.min(mayBeOut(tallies.size()) - (tallies.size() - in.size()), in.size() - 1);
        return in.stream()
                .filter(i -> isOutlier(tallies.get(i), all))
                .sorted(Comparator.comparingLong((Integer i) -> failedParts(tallies.get(i)))
                        .reversed())
                .limit(Math.max(0, room))
                .toList();
    }

    private int mayBeOut(int size) {
        return (int) ((long) size * policy.outPercentMax() / 100);
    }

    private boolean isOutlier(Tally own, Tally all) {
        Tally others = new Tally(all.passed() - own.passed(), all.failed() - own.failed());
        return own.total() >= policy.requestsMin()
                && others.total() >= policy.requestsMin()
                && failedParts(own) - failedParts(others) >= policy.marginPercent() * PARTS / 100;
    }

    private static long failedParts(Tally tally) {
        return tally.total() == 0 ? 0 : tally.failed() * PARTS / tally.total();
    }

    /** Whether so many are left out for how they answer that those, too, are sent requests again. */
    public boolean tooManyOut(int out, int size) {
        return out > mayBeOut(size);
    }
}
