package io.wharfinger.deployment.endpoint;

import java.util.List;
import java.util.UUID;

/**
 * An instance that answers, as routers are to know it.
 *
 * @param instance the instance
 * @param name unique among all endpoints, up to 60 of a-z, 0-9 and -
 * @param url base URL: scheme, host and port
 * @param deployment name of its deployment
 * @param acceleratorClass class that it runs on; empty if it needs none
 * @param models names that clients call its model by
 * @param tenantPath path of the tenant that it runs for
 * @param apis names of the APIs that it has itself, in order; empty if it does not say
 */
public record EndpointFacts(
        UUID instance,
        String name,
        String url,
        String deployment,
        String acceleratorClass,
        List<String> models,
        String tenantPath,
        List<String> apis) {
    public EndpointFacts {
        models = List.copyOf(models);
        apis = List.copyOf(apis);
    }
}
