package io.wharfinger.billing.usage;

/**
 * Who was served what, and where.
 *
 * @param tenantPath path of the tenant, for example {@code /emea/acme/}
 * @param keyId id of the API key
 * @param model model, as the client named it
 * @param deployment deployment that served it
 * @param endpoint engine within the deployment
 * @param acceleratorClass accelerator class of the deployment; empty if unknown
 * @param serviceTier service tier, {@code standard} as a rule
 * @param api path of the API that was called
 */
public record Attribution(
        String tenantPath,
        String keyId,
        String model,
        String deployment,
        String endpoint,
        String acceleratorClass,
        String serviceTier,
        String api) {}
