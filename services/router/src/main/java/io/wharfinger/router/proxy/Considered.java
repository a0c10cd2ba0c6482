package io.wharfinger.router.proxy;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.Serving;
import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.upstream.search.Target;
import io.wharfinger.routing.health.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says of each upstream of a model why it was left out, if it was. */
final class Considered {
    private Considered() {}

    /**
     * The first few upstreams, and of those that take no new requests as many as there is room for.
     *
     * @param serving those of the model
     * @param translatable whether the request can be put in the words of another API
     * @param wasTried whether the request was sent to one of that name before
     * @param chosen the one that was picked; null if none could be
     */
    static List<Decision.Candidate> of(
            Serving serving,
            Api api,
            boolean translatable,
            Predicate<String> wasTried,
            @Nullable Target chosen,
            long nowNanos) {
        List<Endpoint> all = serving.all();
        boolean chosenHasIt = chosen != null && chosen.abilities().apis().contains(api);
        int size = Math.min(all.size(), Decision.CANDIDATES_MAX);
        List<Decision.Candidate> candidates = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Endpoint endpoint = all.get(i);
            String name = endpoint.spec().name();
            boolean picked = chosen != null && chosen.endpoint() == endpoint;
            String unwell = picked ? "" : exclusion(endpoint, wasTried.test(name), nowNanos);
            String excluded =
                    picked || !unwell.isEmpty() ? unwell : exclusion(endpoint, serving, api, translatable, chosenHasIt);
            candidates.add(new Decision.Candidate(name, endpoint.inFlight(), excluded));
        }
        for (int i = 0; i < serving.draining().size() && candidates.size() < Decision.CANDIDATES_MAX; i++) {
            Endpoint endpoint = serving.draining().get(i);
            candidates.add(new Decision.Candidate(endpoint.spec().name(), endpoint.inFlight(), "draining"));
        }
        return candidates;
    }

    private static String exclusion(Endpoint endpoint, boolean tried, long nowNanos) {
        if (tried) {
            return "tried";
        }
        if (endpoint.health().isPaused(Endpoint.millis(nowNanos))) {
            return "paused";
        }
        if (!endpoint.admits(nowNanos)) {
            return health(endpoint.health().standing());
        }
        return "";
    }

    private static String exclusion(
            Endpoint endpoint, Serving serving, Api api, boolean translatable, boolean chosenHasIt) {
        if (endpoint.spec().abilities().apis().contains(api)) {
            return "";
        }
        if (!serving.able(api).contains(endpoint)) {
            return "api-not-served";
        }
        if (!translatable) {
            return "untranslatable";
        }
        return chosenHasIt ? "translates" : "";
    }

    private static String health(Standing standing) {
        return switch (standing) {
            case Standing.Out out -> out.cause().name().toLowerCase(Locale.ROOT);
            case Standing.Trial trial -> "on-trial";
            case Standing.In in -> "left-out";
        };
    }
}
