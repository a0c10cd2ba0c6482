package io.wharfinger.quota.limit;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Numbers the changes of tiers and limits in the order of their commits: who takes a number holds the one row of {@code limit_feed}
 * until the end of the transaction, so that no smaller number can become visible after a larger one.
 */
final class LimitVersions {

    private LimitVersions() {}

    static Uni<Long> next(Mutiny.Session session) {
        return session.createNativeQuery("update limit_feed set version = version + 1 returning version", Long.class)
                .getSingleResult();
    }
}
