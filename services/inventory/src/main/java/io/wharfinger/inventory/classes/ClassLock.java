package io.wharfinger.inventory.classes;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Parts those who change classes from those who go by them. It is the first lock that a transaction takes. */
public final class ClassLock {

    private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtextextended('classes', 0))::text";
    private static final String OWN = "select pg_advisory_xact_lock(hashtextextended('classes', 0))::text";

    private ClassLock() {}

    /** No class changes until the transaction ends. */
    public static Uni<Void> share(Mutiny.Session session) {
        return lock(session, SHARE);
    }

    /** Nobody else goes by the classes or changes them until the transaction ends. */
    static Uni<Void> own(Mutiny.Session session) {
        return lock(session, OWN);
    }

    private static Uni<Void> lock(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql, String.class).getSingleResult().replaceWithVoid();
    }
}
