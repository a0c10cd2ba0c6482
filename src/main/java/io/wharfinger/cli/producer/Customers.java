package io.wharfinger.cli.producer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who asks for what: tenants and models, a few of which have most of the requests, as it is with customers.
 *
 * @param tenants names of tenants at the top of the tree, those that ask most first
 * @param models names, those that are asked most first
 */
public record Customers(List<String> tenants, List<String> models) {
    private static final int DEPLOYMENTS_OF_A_MODEL = 2;
    private static final int KEYS_OF_A_TENANT = 2;
    private static final List<String> ACCELERATORS = List.of("h100-sxm", "h200-sxm", "b200", "l40s");

    public Customers {
        tenants = List.copyOf(tenants);
        models = List.copyOf(models);
    }

    /** So many of each, with names that are counted up. */
    public static Customers counted(String tenantPrefix, int tenants, int models) {
        return new Customers(counted(tenantPrefix, tenants), counted("model-", models));
    }

    private static List<String> counted(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(index -> prefix + index).toList();
    }

    /** The place of a tenant of the top of the tree. */
    public String path(int tenant) {
        return "/" + tenants.get(tenant) + "/";
    }

    /** How many ways there are to serve one tenant with one model. */
    static int variants() {
        return DEPLOYMENTS_OF_A_MODEL * KEYS_OF_A_TENANT;
    }

    /** The fields of an Attribution of the contracts. */
    byte[] attribution(int tenant, int model, int variant) {
        int deployment = variant % DEPLOYMENTS_OF_A_MODEL;
        int key = variant / DEPLOYMENTS_OF_A_MODEL;
        String name = models.get(model) + "-" + deployment;
        return new MessageBuffer()
                .text(1, path(tenant))
                .text(2, "k" + tenant + "x" + key)
                .text(3, models.get(model))
                .text(4, name)
                .text(5, name + "-e" + key)
                .text(6, ACCELERATORS.get(model % ACCELERATORS.size()))
                .text(7, "standard")
                .text(8, "/v1/chat/completions")
                .toByteArray();
    }
}
