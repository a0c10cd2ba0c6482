package io.wharfinger.routing;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Picks the engine with the fewest open requests; among equals each with the same chance. Looks at every candidate. */
public final class LeastLoaded implements EndpointPicker {
    @Override
    public <E extends Load> @Nullable E pick(
            List<E> candidates, Predicate<? super E> admitted, RandomGenerator random) {
        E best = null;
        int least = Integer.MAX_VALUE;
        int equals = 0;
        for (int i = 0; i < candidates.size(); i++) {
            E candidate = candidates.get(i);
            // Read once: another thread may change it, and two readings that differ would skew the draw.
            int load = candidate.inFlight();
            if (load > least || !admitted.test(candidate)) {
                continue;
            }
            equals = load < least ? 1 : equals + 1;
            least = load;
            if (equals == 1 || random.nextInt(equals) == 0) {
                best = candidate;
            }
        }
        return best;
    }
}
