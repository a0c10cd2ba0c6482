package io.wharfinger.cli.resource;

import java.util.Comparator;

/**
 * Something that is wrong in a file.
 *
 * @param origin where
 * @param subject which resource, in words; empty if it is not known
 * @param field which field, such as {@code spec.replicas}; empty if it is about the whole document
 * @param message what is wrong, without the field
 */
public record Fault(Origin origin, String subject, String field, String message) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER = Comparator.comparing((Fault fault) -> fault.origin.file())
            .thenComparingInt(fault -> fault.origin.line())
            .thenComparing(Fault::field)
            .thenComparing(Fault::message);

    /** The fault as one line, such as {@code chat.yaml:12: Deployment "chat": spec.replicas: must be at most 64}. */
    public String text() {
        return origin + ": " + (subject.isEmpty() ? "" : subject + ": ") + (field.isEmpty() ? "" : field + ": ")
                + message;
    }

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }
}
