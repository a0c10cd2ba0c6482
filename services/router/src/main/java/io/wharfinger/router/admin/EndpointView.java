package io.wharfinger.router.admin;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.BreakerState;
import io.wharfinger.contracts.router.v1.EndpointHealth;
import io.wharfinger.contracts.router.v1.EndpointSource;
import io.wharfinger.contracts.router.v1.Route;
import io.wharfinger.contracts.router.v1.RouteArm;
import io.wharfinger.router.credential.table.CredentialTable;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.routing.health.Health;
import io.wharfinger.routing.health.Standing;
import io.wharfinger.routing.health.Tally;
import java.util.Locale;

/**
 * Upstreams and routes in the words of the contract, at one moment.
 *
 * @param credentials credentials in force
 * @param nowMillis the moment, by the clock of upstreams' health
 * @param wallMillis the same moment, in milliseconds since 1970
 */
record EndpointView(CredentialTable credentials, long nowMillis, long wallMillis) {
    /**
     * An upstream.
     *
     * @param drained whether an operator has drained it here
     */
    io.wharfinger.contracts.router.v1.Endpoint of(Endpoint endpoint, boolean drained) {
        EndpointSpec spec = endpoint.spec();
        return io.wharfinger.contracts.router.v1.Endpoint.newBuilder()
                .setName(spec.name())
                .setUrl(spec.url().toString())
                .setDeployment(spec.deployment())
                .setAcceleratorClass(spec.acceleratorClass())
                .addAllModels(spec.models())
                .setInFlight(endpoint.inFlight())
                .setSource(source(spec))
                .setDraining(spec.draining())
                .setProvider(spec.hosting().provider().label())
                .addAllApis(spec.abilities().apis().stream()
                        .map(Api::label)
                        .sorted()
                        .toList())
                .setHealth(health(endpoint.health()))
                .setDrained(drained)
                .setObstacle(obstacle(spec))
                .build();
    }

    private String obstacle(EndpointSpec spec) {
        String name = spec.hosting().credential();
        if (name.isEmpty() || credentials.hasPlatforms(name)) {
            return "";
        }
        int tenants = credentials.tenants(name);
        return "there is no readable credential \"" + name + "\" of the platform's"
                + (tenants == 0 ? "" : "; it serves the " + tenants + " tenants that have one of their own");
    }

    private static EndpointSource source(EndpointSpec spec) {
        return switch (spec.source()) {
            case FILE -> EndpointSource.ENDPOINT_SOURCE_FILE;
            case DEPLOYMENT -> EndpointSource.ENDPOINT_SOURCE_DEPLOYMENT;
        };
    }

    private EndpointHealth health(Health health) {
        EndpointHealth.Builder view = EndpointHealth.newBuilder();
        switch (health.standing()) {
            case Standing.In in ->
                view.setState(BreakerState.BREAKER_STATE_CLOSED)
                        .setFailures(in.failures())
                        .setTrips(in.trips());
            case Standing.Out out ->
                view.setState(BreakerState.BREAKER_STATE_OPEN)
                        .setCause(lower(out.cause()))
                        .setTrips(out.trips())
                        .setOutUntil(time(out.untilMillis()));
            case Standing.Trial trial ->
                view.setState(BreakerState.BREAKER_STATE_HALF_OPEN)
                        .setCause(lower(trial.cause()))
                        .setTrips(trial.trips());
        }
        Tally tally = health.tally(nowMillis);
        view.setPassed(tally.passed()).setFailed(tally.failed());
        if (health.isPaused(nowMillis)) {
            view.setPausedUntil(time(health.pausedUntilMillis()));
        }
        Health.Illness last = health.lastIllness();
        if (last != null) {
            view.setLastFault(lower(last.fault())).setLastFaultTime(time(last.atMillis()));
        }
        return view.build();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Timestamp time(long millis) {
        long wall = wallMillis + (millis - nowMillis);
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(wall, 1000L))
                .setNanos((int) Math.floorMod(wall, 1000L) * 1_000_000)
                .build();
    }

    /** A route. */
    static Route of(io.wharfinger.routing.route.Route route) {
        Route.Builder view = Route.newBuilder()
                .setModel(route.name())
                .addAllFallback(route.fallback())
                .setSticky(route.sticky())
                .setShadows(route.shadows());
        route.split()
                .forEach(arm -> view.addSplit(
                        RouteArm.newBuilder().setModel(arm.model()).setWeight(arm.weight())));
        return view.build();
    }
}
