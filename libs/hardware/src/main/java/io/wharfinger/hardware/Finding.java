package io.wharfinger.hardware;

import java.util.Comparator;

/**
 * Something that a person should know about what was read.
 *
 * @param code what it is
 * @param subject file, node, pool, claim or device that it is about
 * @param message what was found and what was made of it
 */
public record Finding(FindingCode code, String subject, String message) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::code).thenComparing(Finding::subject).thenComparing(Finding::message);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
