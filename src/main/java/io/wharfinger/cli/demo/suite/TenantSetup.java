package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.rest.RestClient;
import java.util.UUID;

/** Makes tenants and their keys. */
public final class TenantSetup {
    private static final String TENANTS = "/quota/v1/tenants";

    private final RestClient quota;

    /** Works through quota's REST interface. */
    public TenantSetup(RestClient quota) {
        this.quota = quota;
    }

    /**
     * Makes a tenant at the top of the tree, or finds the one that an earlier demo made.
     *
     * @return the tenant as it is; zone and currency are those that it has
     */
    public DemoTenant ensure(DemoTenant tenant) {
        return quota.find(TENANTS + "/" + tenant.name())
                .map(TenantSetup::tenant)
                .orElseGet(() -> tenant(quota.post(
                        TENANTS,
                        RestClient.object()
                                .put("name", tenant.name())
                                .put("displayName", tenant.displayName())
                                .put("timeZone", tenant.timeZone())
                                .put("currencyCode", tenant.currency()),
                        UUID.randomUUID().toString())));
    }

    /**
     * Makes a key for all models.
     *
     * @return the whole key, which is shown this once
     */
    public String createKey(DemoTenant tenant) {
        JsonNode answer = quota.post(
                TENANTS + "/" + tenant.name() + "/keys",
                RestClient.object().put("displayName", "demo"),
                UUID.randomUUID().toString());
        return answer.path("secret").asText();
    }

    private static DemoTenant tenant(JsonNode json) {
        return new DemoTenant(
                json.path("name").asText(),
                json.path("path").asText(),
                json.path("displayName").asText(),
                json.path("timeZone").asText(),
                json.path("currencyCode").asText());
    }
}
