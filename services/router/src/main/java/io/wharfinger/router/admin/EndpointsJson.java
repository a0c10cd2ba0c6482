package io.wharfinger.router.admin;

import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import io.wharfinger.contracts.router.v1.Route;
import io.wharfinger.contracts.router.v1.RouteArm;
import java.time.Instant;
import java.util.List;

/**
 * Upstreams and routes, as JSON.
 *
 * @param endpoints every endpoint: the file's in its order, then the deployment service's by name
 * @param readTime when the file in force was read
 * @param routes the routes in force, by name
 * @param warnings what is not wrong and yet perhaps not as wanted
 */
record EndpointsJson(List<EndpointJson> endpoints, Instant readTime, List<RouteJson> routes, List<String> warnings) {
    /**
     * A name that clients may ask for instead of a model's.
     *
     * @param model the name
     * @param split models that its requests are split over
     * @param fallback models that are tried in this order when none of the split can serve
     * @param sticky whether the same user is always sent to the same arm
     * @param shadows whether it goes before a model of the same name
     */
    record RouteJson(String model, List<ArmJson> split, List<String> fallback, boolean sticky, boolean shadows) {
        private static RouteJson of(Route route) {
            return new RouteJson(
                    route.getModel(),
                    route.getSplitList().stream().map(ArmJson::of).toList(),
                    List.copyOf(route.getFallbackList()),
                    route.getSticky(),
                    route.getShadows());
        }
    }

    /**
     * One of the models that a route's requests are split over.
     *
     * @param model model, or another route's name
     * @param weight its share, as a part of the sum of all weights
     */
    record ArmJson(String model, int weight) {
        private static ArmJson of(RouteArm arm) {
            return new ArmJson(arm.getModel(), arm.getWeight());
        }
    }

    static EndpointsJson of(ListEndpointsResponse response) {
        return new EndpointsJson(
                response.getEndpointsList().stream().map(EndpointJson::of).toList(),
                Instant.ofEpochSecond(
                        response.getReadTime().getSeconds(),
                        response.getReadTime().getNanos()),
                response.getRoutesList().stream().map(RouteJson::of).toList(),
                List.copyOf(response.getWarningsList()));
    }
}
