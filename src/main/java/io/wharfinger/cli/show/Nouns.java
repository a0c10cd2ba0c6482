package io.wharfinger.cli.show;

import io.wharfinger.local.LocalException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that can be shown. */
final class Nouns {
    private static final List<Noun> ALL = List.of(
            QuotaNouns.TENANTS,
            QuotaNouns.LIMITS,
            QuotaNouns.KEYS,
            QuotaNouns.WEBHOOKS,
            InventoryNouns.CLASSES,
            InventoryNouns.CLUSTERS,
            InventoryNouns.NODES,
            InventoryNouns.ACCELERATORS,
            InventoryNouns.CAPACITY,
            InventoryNouns.BOOKINGS,
            DeploymentNouns.MODELS,
            DeploymentNouns.DEPLOYMENTS,
            DeploymentNouns.REVISIONS,
            DeploymentNouns.INSTANCES,
            RouterNouns.ENDPOINTS,
            LedgerNouns.PRICES,
            LedgerNouns.AUDIT);

    private Nouns() {}

    /** What a word means; fails with the words that mean something. */
    static Noun of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(noun -> noun.isCalled(small))
                .findFirst()
                .orElseThrow(
                        () -> new LocalException("There is no kind \"" + word + "\"; the kinds are " + names() + "."));
    }

    static String names() {
        return ALL.stream().map(Noun::name).collect(Collectors.joining(", "));
    }

    static List<Noun> all() {
        return ALL;
    }
}
