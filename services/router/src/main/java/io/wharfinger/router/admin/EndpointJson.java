package io.wharfinger.router.admin;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Endpoint;
import io.wharfinger.contracts.router.v1.EndpointHealth;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One upstream, as JSON; see Endpoint in the contract.
 *
 * @param name unique in the router
 * @param url base URL
 * @param deployment deployment that it belongs to
 * @param acceleratorClass accelerator class that it runs on; empty if unknown
 * @param models models that it serves
 * @param inFlight requests that this router has open on it
 * @param source where the router knows it from
 * @param draining whether it takes no new requests
 * @param provider what kind of upstream it is: engine, openai or anthropic
 * @param apis APIs that it has itself
 * @param health how this router finds it
 * @param drained whether an operator has drained it on this router
 * @param obstacle why it is sent nothing although nothing is wrong with it; empty if it is
 */
record EndpointJson(
        String name,
        String url,
        String deployment,
        String acceleratorClass,
        List<String> models,
        int inFlight,
        String source,
        boolean draining,
        String provider,
        List<String> apis,
        HealthJson health,
        boolean drained,
        String obstacle) {
    /**
     * How a router finds an upstream.
     *
     * @param state whether requests are sent to it
     * @param cause why it is left out or on trial; empty if it is neither
     * @param outUntil until when it is left out
     * @param pausedUntil until when it has asked to be left alone
     * @param failures failures in a row
     * @param trips how often it was left out lately
     * @param passed requests of the last seconds that went well
     * @param failed requests of the last seconds that failed
     * @param lastFault the last thing that was wrong; empty if nothing was
     * @param lastFaultTime when that was
     */
    record HealthJson(
            String state,
            String cause,
            @Nullable Instant outUntil,
            @Nullable Instant pausedUntil,
            int failures,
            int trips,
            long passed,
            long failed,
            String lastFault,
            @Nullable Instant lastFaultTime) {
        private static HealthJson of(EndpointHealth health) {
            return new HealthJson(
                    health.getState().name(),
                    health.getCause(),
                    health.hasOutUntil() ? time(health.getOutUntil()) : null,
                    health.hasPausedUntil() ? time(health.getPausedUntil()) : null,
                    health.getFailures(),
                    health.getTrips(),
                    health.getPassed(),
                    health.getFailed(),
                    health.getLastFault(),
                    health.hasLastFaultTime() ? time(health.getLastFaultTime()) : null);
        }

        private static Instant time(Timestamp time) {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        }
    }

    static EndpointJson of(Endpoint endpoint) {
        return new EndpointJson(
                endpoint.getName(),
                endpoint.getUrl(),
                endpoint.getDeployment(),
                endpoint.getAcceleratorClass(),
                List.copyOf(endpoint.getModelsList()),
                endpoint.getInFlight(),
                endpoint.getSource().name(),
                endpoint.getDraining(),
                endpoint.getProvider(),
                List.copyOf(endpoint.getApisList()),
                HealthJson.of(endpoint.getHealth()),
                endpoint.getDrained(),
                endpoint.getObstacle());
    }
}
