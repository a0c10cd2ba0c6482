package io.wharfinger.router.upstream;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.upstream.search.Search;
import io.wharfinger.router.upstream.search.SearchRules;
import io.wharfinger.routing.LeastOfSome;
import io.wharfinger.routing.route.RoutePlan;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Begins the searches for requests' upstreams. All of them share one retry budget. */
@Singleton
public class Searches {
    private final Endpoints endpoints;
    private final SearchRules rules;

    Searches(Endpoints endpoints, RetryConfig config) {
        this.endpoints = endpoints;
        rules = new SearchRules(new LeastOfSome(), config.policy(), config.budget());
    }

    /**
     * Begins the search for one request, on the event loop that it is to stay on.
     *
     * @param requested the model as the client named it: a model's name or a route's
     * @param api what the client called
     * @param tenantPath path of the tenant whose request it is
     * @param user whom a sticky route knows again: the application's user, or else the API key
     */
    public Search begin(String requested, Api api, String tenantPath, @Nullable String user) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long userHash = 31L * tenantPath.hashCode() + (user == null ? 0 : user.hashCode());
        RoutePlan plan = endpoints.table().routes().plan(requested, userHash, random);
        return new Search(rules, plan, api, tenantPath, random);
    }
}
