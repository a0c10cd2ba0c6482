package io.wharfinger.quota.tree;

import java.util.Comparator;

/**
 * What is counted: one resource of one flavor.
 *
 * @param flavor an accelerator class, for example {@code h100-sxm}
 * @param resource for example {@code gpu}
 */
public record FlavorResource(String flavor, String resource) implements Comparable<FlavorResource> {

    private static final Comparator<FlavorResource> ORDER =
            Comparator.comparing(FlavorResource::flavor).thenComparing(FlavorResource::resource);

    @Override
    public int compareTo(FlavorResource other) {
        return ORDER.compare(this, other);
    }
}
