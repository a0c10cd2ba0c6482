package io.wharfinger.rpc.identity;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FORBIDDEN;
import static java.util.stream.Collectors.joining;

import io.wharfinger.rpc.failure.WharfException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who calls.
 *
 * @param subject who it is, as the issuer names it
 * @param roles what it may be
 * @param tenantPath the subtree that it belongs to, for example {@code /emea/acme/}; {@code /} for everything
 */
public record Caller(String subject, Set<Role> roles, String tenantPath) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has one of the roles. */
    public boolean is(Role... wanted) {
        return Stream.of(wanted).anyMatch(roles::contains);
    }

    /** Passes if the caller has one of the roles; fails with REQUEST_FORBIDDEN. */
    public Caller require(Role... wanted) {
        if (!is(wanted)) {
            throw new WharfException(
                    REQUEST_FORBIDDEN,
                    "This needs the role %s."
                            .formatted(Stream.of(wanted).map(Role::word).collect(joining(" or "))));
        }
        return this;
    }

    /** Whether the path is the caller's own or below it. */
    public boolean reaches(String path) {
        return path.startsWith(tenantPath);
    }

    /** Passes if the path is the caller's own or below it; fails with REQUEST_FORBIDDEN. */
    public Caller requireReach(String path) {
        if (!reaches(path)) {
            throw new WharfException(REQUEST_FORBIDDEN, "Your token reaches %s and below only.".formatted(tenantPath));
        }
        return this;
    }
}
