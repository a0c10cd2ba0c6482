package io.wharfinger.routing;

import java.util.List;
import java.util.random.RandomGenerator;

/** Picks the engine with the fewest open requests; among equals each with the same chance. */
public final class LeastLoaded implements EndpointPicker {
    @Override
    public <E extends Load> E pick(List<E> candidates, RandomGenerator random) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there is no candidate to pick from");
        }
        E best = candidates.getFirst();
        int least = best.inFlight();
        int equals = 1;
        for (int i = 1; i < candidates.size(); i++) {
            E candidate = candidates.get(i);
            // Read once: another thread may change it, and two readings that differ would skew the draw.
            int load = candidate.inFlight();
            if (load < least) {
                best = candidate;
                least = load;
                equals = 1;
            } else if (load == least && random.nextInt(++equals) == 0) {
                best = candidate;
            }
        }
        return best;
    }
}
