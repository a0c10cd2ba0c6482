package io.wharfinger.cli.resource.remote;

import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.rest.RestClient;

/**
 * Where the resources of a kind are kept.
 *
 * @param collection path of all of them
 * @param field field of a list's answer that has the entries
 */
public record RestHome(String collection, String field) {
    private static final String TENANTS = "/quota/v1/tenants";

    /** The home of a kind. Keys are listed by tenant, see {@link #keysOf}. */
    public static RestHome of(Kind kind) {
        return switch (kind) {
            case TENANT -> new RestHome(TENANTS, "tenants");
            case ACCELERATOR_CLASS -> new RestHome("/inventory/v1/classes", "acceleratorClasses");
            case CLUSTER -> new RestHome("/inventory/v1/clusters", "clusters");
            case MODEL -> new RestHome("/deployment/v1/models", "models");
            case LIMIT -> new RestHome("/quota/v1/capacity", "nodes");
            case KEY -> new RestHome("/quota/v1/keys", "keys");
            case PRICE -> new RestHome("/billing/v1/prices", "priceVersions");
            case DEPLOYMENT -> new RestHome("/deployment/v1/deployments", "deployments");
        };
    }

    /** The keys of a tenant. */
    public static RestHome keysOf(String tenant) {
        return new RestHome(TENANTS + "/" + RestClient.encoded(tenant) + "/keys", "keys");
    }

    /** The capacity of a tenant. */
    public static String capacityOf(String tenant) {
        return TENANTS + "/" + RestClient.encoded(tenant) + "/capacity";
    }

    /** Path of one resource. */
    public String item(String name) {
        return collection + "/" + RestClient.encoded(name);
    }
}
