package io.wharfinger.quota.capacity;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tops of the tenant forest: one tree is decided about by one transaction at a time. */
final class Roots {

    private Roots() {}

    /** The top of the tree that a path is in: {@code /emea/} for {@code /emea/acme/}, {@code /} for {@code /}. */
    static String of(String tenantPath) {
        int end = tenantPath.indexOf('/', 1);
        return end < 0 ? "/" : tenantPath.substring(0, end + 1);
    }

    /** Waits until no other transaction decides about this tree, and keeps others waiting until this one ends. */
    static Uni<Void> lock(Mutiny.Session session, String root) {
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:root, 0))::text", String.class)
                .setParameter("root", "capacity:" + root)
                .getSingleResult()
                .replaceWithVoid();
    }
}
