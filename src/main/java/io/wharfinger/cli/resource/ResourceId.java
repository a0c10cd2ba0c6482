package io.wharfinger.cli.resource;

import java.util.Comparator;

/**
 * Names one resource.
 *
 * @param kind its kind
 * @param name its name; for a limit the name of its tenant
 */
public record ResourceId(Kind kind, String name) implements Comparable<ResourceId> {
    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::kind).thenComparing(ResourceId::name);

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }

    /** As it reads in a sentence. */
    @Override
    public String toString() {
        return kind.title() + " \"" + name + '"';
    }
}
