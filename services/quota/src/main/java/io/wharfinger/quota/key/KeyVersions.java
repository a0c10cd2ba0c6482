package io.wharfinger.quota.key;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Numbers the changes of keys in the order of their commits: who takes a number holds the one row of {@code key_feed}
 * until the end of the transaction, so that no smaller number can become visible after a larger one.
 */
final class KeyVersions {

    private KeyVersions() {}

    static Uni<Long> next(Mutiny.Session session) {
        return session.createNativeQuery("update key_feed set version = version + 1 returning version", Long.class)
                .getSingleResult();
    }
}
