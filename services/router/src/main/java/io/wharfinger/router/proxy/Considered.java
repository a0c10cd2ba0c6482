package io.wharfinger.router.proxy;

import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.upstream.search.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says of each upstream of a model why it was left out, if it was. */
final class Considered {
    private Considered() {}

    /**
     * The first few upstreams.
     *
     * @param able those that can serve the call at all
     * @param wasTried whether the request was sent to one of that name before
     * @param chosen the one that was picked; null if none could be
     */
    static List<Decision.Candidate> of(
            List<Endpoint> serving,
            List<Endpoint> able,
            Predicate<String> wasTried,
            @Nullable Target chosen,
            long nowNanos) {
        int size = Math.min(serving.size(), Decision.CANDIDATES_MAX);
        List<Decision.Candidate> candidates = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Endpoint endpoint = serving.get(i);
            String name = endpoint.spec().name();
            boolean picked = chosen != null && chosen.endpoint() == endpoint;
            String excluded = picked ? "" : exclusion(endpoint, able, wasTried.test(name), nowNanos);
            candidates.add(new Decision.Candidate(name, endpoint.inFlight(), excluded));
        }
        return candidates;
    }

    private static String exclusion(Endpoint endpoint, List<Endpoint> able, boolean tried, long nowNanos) {
        if (tried) {
            return "tried";
        }
        if (endpoint.health().isPaused(Endpoint.millis(nowNanos))) {
            return "paused";
        }
        if (!endpoint.admits(nowNanos)) {
            return "left-out";
        }
        return able.contains(endpoint) ? "" : "api-not-served";
    }
}
