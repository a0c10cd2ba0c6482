package io.wharfinger.cli.show;

import java.util.List;

/**
 * Something that belongs to a thing and is shown below it.
 *
 * @param title head of the section
 * @param noun what is listed
 * @param query which of them
 */
record Section(String title, Noun noun, Query query) {
    /** What belongs to a thing. */
    static List<Section> of(Noun noun, String name) {
        return switch (noun.name()) {
            case "tenants" ->
                List.of(
                        new Section("Limits", QuotaNouns.LIMITS, Query.ofTenant(name)),
                        new Section("Keys", QuotaNouns.KEYS, Query.ofTenant(name)),
                        new Section("Deployments", DeploymentNouns.DEPLOYMENTS, Query.ofTenant(name)));
            case "clusters" ->
                List.of(
                        new Section("Accelerators by class", InventoryNouns.CAPACITY, Query.ofCluster(name)),
                        new Section("Nodes", InventoryNouns.NODES, Query.ofCluster(name)));
            case "deployments" ->
                List.of(
                        new Section("Revisions", DeploymentNouns.REVISIONS, Query.ofDeployment(name)),
                        new Section("Instances", DeploymentNouns.INSTANCES, Query.ofDeployment(name)));
            case "classes" -> List.of(new Section("Capacity", InventoryNouns.CAPACITY, Query.named(name)));
            case "models" -> List.of(new Section("Prices", LedgerNouns.PRICES, Query.named(name)));
            default -> List.of();
        };
    }
}
