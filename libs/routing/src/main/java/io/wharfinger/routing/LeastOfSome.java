package io.wharfinger.routing;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws a few of many engines and picks the least loaded of them: what it costs does not grow with their number. Of few
 * engines it looks at every one, as {@link LeastLoaded} does.
 */
public final class LeastOfSome implements EndpointPicker {
    /** Engines up to which every one is looked at. */
    public static final int ALL_MAX = 32;

    private static final int DRAWS = 8;

    private final LeastLoaded all = new LeastLoaded();

    @Override
    public <E extends Load> @Nullable E pick(
            List<E> candidates, Predicate<? super E> admitted, RandomGenerator random) {
        if (candidates.size() <= ALL_MAX) {
            return all.pick(candidates, admitted, random);
        }
        E drawn = ofDraws(candidates, admitted, random);
        // Nearly all are left out, or all of them: only looking at every one can tell.
        return drawn == null ? all.pick(candidates, admitted, random) : drawn;
    }

    private static <E extends Load> @Nullable E ofDraws(
            List<E> candidates, Predicate<? super E> admitted, RandomGenerator random) {
        E best = null;
        int least = Integer.MAX_VALUE;
        for (int draw = 0; draw < DRAWS; draw++) {
            E candidate = candidates.get(random.nextInt(candidates.size()));
            int load = candidate.inFlight();
            if (load < least && admitted.test(candidate)) {
                best = candidate;
                least = load;
            }
        }
        return best;
    }
}
