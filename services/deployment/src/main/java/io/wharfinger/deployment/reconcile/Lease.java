package io.wharfinger.deployment.reconcile;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.store.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** The right to act on instances, as one process has it. Every write under it renews it; the database's clock counts. */
final class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private static final String TAKE = """
            update reconciler_lease
            set holder = :holder, fence = fence + 1,
                expire_time = clock_timestamp() + cast(:millis as bigint) * interval '1 millisecond'
            where expire_time < clock_timestamp() or holder = :holder
            returning fence""";
    private static final String RENEW = """
            update reconciler_lease
            set expire_time = clock_timestamp() + cast(:millis as bigint) * interval '1 millisecond'
            where holder = :holder and fence = :fence""";
    private static final String GIVE_UP = """
            update reconciler_lease set expire_time = '-infinity'
            where holder = :holder and fence = :fence""";
    private static final long NONE = -1;

    private final TenantScope scope;
    private final String holder;
    private final Duration life;
    private final InstantSource clock;
    private long fence = NONE;
    private Instant renewTime = Instant.MIN;

    Lease(TenantScope scope, String holder, Duration life, InstantSource clock) {
        this.scope = scope;
        this.holder = holder;
        this.life = life;
        this.clock = clock;
    }

    /** Whether this process may act: takes the lease if nobody has it, and renews it in time. */
    boolean hold() {
        if (fence != NONE && clock.instant().isBefore(renewTime)) {
            return true;
        }
        if (fence != NONE && Blocking.result(() -> scope.withTransaction("/", this::renew)) == 0) {
            lost();
        }
        if (fence == NONE) {
            take();
        }
        renewTime = clock.instant().plus(life.dividedBy(3));
        return fence != NONE;
    }

    private void take() {
        List<Long> taken = Blocking.result(() -> scope.withTransaction(
                "/",
                session -> session.createNativeQuery(TAKE, Long.class)
                        .setParameter("holder", holder)
                        .setParameter("millis", life.toMillis())
                        .getResultList()));
        if (!taken.isEmpty()) {
            fence = taken.getFirst();
            LOG.infof("Acting on instances as %s, holding %d", holder, fence);
        }
    }

    /** Number of this holding; every later one has a higher number. */
    long fence() {
        return fence;
    }

    /** Passes if this process still has the lease, until the transaction ends; fails with {@link Fenced}. */
    Uni<Void> require(Mutiny.Session session) {
        return renew(session)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Fenced();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> renew(Mutiny.Session session) {
        return session.createNativeQuery(RENEW)
                .setParameter("holder", holder)
                .setParameter("fence", fence)
                .setParameter("millis", life.toMillis())
                .executeUpdate();
    }

    /** Another process has it. */
    void lost() {
        LOG.warnf("Another process acts on instances now; holding %d is over", fence);
        fence = NONE;
    }

    /** Lets another process have it at once. */
    void giveUp() {
        if (fence != NONE) {
            Blocking.result(() -> scope.withTransaction(
                    "/",
                    session -> session.createNativeQuery(GIVE_UP)
                            .setParameter("holder", holder)
                            .setParameter("fence", fence)
                            .executeUpdate()));
            fence = NONE;
        }
    }
}
