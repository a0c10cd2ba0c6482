package io.wharfinger.testkit;

import java.time.Duration;
import java.util.Set;

/** Tokens that the services under test accept. */
public final class TestTokens {
    private static final Duration LIFE = Duration.ofHours(2);

    private TestTokens() {}

    /**
     * @param role such as {@code tenant-admin}
     * @param tenantPath such as {@code /emea/acme/}; {@code /} is everything
     */
    public static String token(String role, String tenantPath) {
        return token(Set.of(role), tenantPath, "test-" + role);
    }

    public static String token(Set<String> roles, String tenantPath, String subject) {
        return Fixtures.issuer().token(roles, tenantPath, subject, LIFE);
    }

    /** A token whose time is over. */
    public static String expired(String role, String tenantPath) {
        return Fixtures.issuer().token(Set.of(role), tenantPath, "test-" + role, LIFE.negated());
    }
}
