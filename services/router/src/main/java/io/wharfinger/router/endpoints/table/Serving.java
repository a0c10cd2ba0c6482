package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.routing.health.Outliers;
import io.wharfinger.routing.health.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The upstreams of one model: those that take new requests, by what a client may call on them. */
public final class Serving {
    /** Nothing serves the model. */
    static final Serving NOTHING = new Serving(List.of());

    private final List<Endpoint> all;
    private final List<Endpoint> draining;
    private final Map<Api, List<Endpoint>> byApi = new EnumMap<>(Api.class);
    private final Map<Api, List<Endpoint>> having = new EnumMap<>(Api.class);
    private final Map<Api, List<Endpoint>> translating = new EnumMap<>(Api.class);
    private volatile boolean tooManyOut;

    /** Those of the model that take new requests. */
    Serving(List<Endpoint> endpoints) {
        this(endpoints, List.of());
    }

    /** Those of the model that take new requests, and those that take no more. */
    Serving(List<Endpoint> endpoints, List<Endpoint> draining) {
        all = List.copyOf(endpoints);
        this.draining = List.copyOf(draining);
        for (Api api : Api.values()) {
            List<Endpoint> able = those(all, abilities -> isAble(abilities, api));
            byApi.put(api, able);
            having.put(api, those(able, abilities -> abilities.apis().contains(api)));
            translating.put(api, those(able, abilities -> !abilities.apis().contains(api)));
        }
    }

    /** Mostly all can do the same: one list for all of it. */
    private static List<Endpoint> those(List<Endpoint> of, Predicate<Abilities> wanted) {
        List<Endpoint> found = of.stream()
                .filter(endpoint -> wanted.test(endpoint.spec().abilities()))
                .toList();
        return found.size() == of.size() ? of : found;
    }

    private static boolean isAble(Abilities abilities, Api api) {
        return Conversations.upstreamApi(api, abilities.apis()).isPresent();
    }

    /** All of them. */
    public List<Endpoint> all() {
        return all;
    }

    /** Those that serve the model and take no new requests. */
    public List<Endpoint> draining() {
        return draining;
    }

    /** Those that can serve a client's call, itself or by translation. */
    public List<Endpoint> able(Api api) {
        return byApi.getOrDefault(api, List.of());
    }

    /** Those of the able that have the API themselves. */
    public List<Endpoint> having(Api api) {
        return having.getOrDefault(api, List.of());
    }

    /** Those of the able that a call has to be translated for. */
    public List<Endpoint> translating(Api api) {
        return translating.getOrDefault(api, List.of());
    }

    /** Whether so many are left out for how they answer that it is better to send requests to those, too. */
    public boolean hasTooManyOut() {
        return tooManyOut;
    }

    /** Compares them with each other: leaves out those that do far worse, and counts who is out. */
    void compare(Outliers outliers, long nowNanos, RandomGenerator random) {
        long now = Endpoint.millis(nowNanos);
        List<Tally> tallies = new ArrayList<>(all.size());
        List<Boolean> out = new ArrayList<>(all.size());
        for (Endpoint endpoint : all) {
            tallies.add(endpoint.health().tally(now));
            out.add(!endpoint.health().admits(now));
        }
        outliers.find(tallies, out).forEach(i -> all.get(i).health().eject(now, random));
        long outForAnswers = all.stream()
                .filter(endpoint -> endpoint.health().isOutForAnswers(now))
                .count();
        tooManyOut = outliers.tooManyOut((int) outForAnswers, all.size());
    }
}
