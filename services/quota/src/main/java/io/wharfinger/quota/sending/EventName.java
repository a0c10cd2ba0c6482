package io.wharfinger.quota.sending;

import java.util.Optional;

/**
 * The parts of a public subject, {@code wharf.v1.<tenant>.<area>.<entity>.<event>}.
 *
 * @param tenant name of the tenant, or {@code _platform}
 * @param event what happened; dots in it are part of it
 */
public record EventName(String tenant, String area, String entity, String event) {

    private static final int PARTS = 6;

    /** The parts; empty if the subject is not a public one. */
    public static Optional<EventName> of(String subject) {
        String[] parts = subject.split("\\.", PARTS);
        return parts.length == PARTS && parts[0].equals("wharf") && parts[1].equals("v1")
                ? Optional.of(new EventName(parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }
}
