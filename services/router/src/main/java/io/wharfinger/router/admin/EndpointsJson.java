package io.wharfinger.router.admin;

import io.wharfinger.contracts.router.v1.Endpoint;
import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import java.time.Instant;
import java.util.List;

/**
 * The engines, as JSON.
 *
 * @param endpoints every engine: the file's in its order, then the deployment service's by name
 * @param readTime when the file in force was read
 */
record EndpointsJson(List<Entry> endpoints, Instant readTime) {
    /**
     * One engine.
     *
     * @param name unique in the router
     * @param url scheme, host and port
     * @param deployment deployment that it belongs to
     * @param acceleratorClass accelerator class that it runs on; empty if unknown
     * @param models models that it serves
     * @param inFlight requests that this router has open on it
     * @param source where the router knows it from
     * @param draining whether it takes no new requests
     */
    record Entry(
            String name,
            String url,
            String deployment,
            String acceleratorClass,
            List<String> models,
            int inFlight,
            String source,
            boolean draining) {
        private static Entry of(Endpoint endpoint) {
            return new Entry(
                    endpoint.getName(),
                    endpoint.getUrl(),
                    endpoint.getDeployment(),
                    endpoint.getAcceleratorClass(),
                    List.copyOf(endpoint.getModelsList()),
                    endpoint.getInFlight(),
                    endpoint.getSource().name(),
                    endpoint.getDraining());
        }
    }

    static EndpointsJson of(ListEndpointsResponse response) {
        return new EndpointsJson(
                response.getEndpointsList().stream().map(Entry::of).toList(),
                Instant.ofEpochSecond(
                        response.getReadTime().getSeconds(),
                        response.getReadTime().getNanos()));
    }
}
