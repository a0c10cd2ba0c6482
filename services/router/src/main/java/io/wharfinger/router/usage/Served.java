package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.Attribution;

/**
 * Who is served what, and where.
 *
 * @param tenantPath path of the tenant
 * @param keyId id of the API key
 * @param model model that serves
 * @param requestedModel model as the client named it
 * @param deployment deployment that serves; empty if unknown
 * @param endpoint endpoint within it
 * @param acceleratorClass what it runs on; empty if unknown
 * @param serviceTier service tier
 * @param api path of the API that was called
 */
public record Served(
        String tenantPath,
        String keyId,
        String model,
        String requestedModel,
        String deployment,
        String endpoint,
        String acceleratorClass,
        String serviceTier,
        String api) {
    /** The same in the contract's form. */
    public Attribution attribution() {
        return Attribution.newBuilder()
                .setTenantPath(tenantPath)
                .setKeyId(keyId)
                .setModel(model)
                .setDeployment(deployment)
                .setEndpoint(endpoint)
                .setAcceleratorClass(acceleratorClass)
                .setServiceTier(serviceTier)
                .setApi(api)
                .setRequestedModel(requestedModel.equals(model) ? "" : requestedModel)
                .build();
    }
}
