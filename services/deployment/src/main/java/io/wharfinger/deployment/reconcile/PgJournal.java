package io.wharfinger.deployment.reconcile;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.deployment.DeploymentRow;
import io.wharfinger.deployment.instance.InstanceRow;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.RolloutStatus;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes into the database: the change, its event, and the endpoint that follows from it, in one transaction under the lease. */
final class PgJournal implements Journal {

    private static final String HURRY = """
            update instance set retry_time = :now
            where state = 'PENDING' and admission = 'NONE' and retry_time > :now""";

    private final TenantScope scope;
    private final Lease lease;
    private final WorkReader reader;
    private final Tidings tidings;
    private final InstantSource clock;

    PgJournal(TenantScope scope, Lease lease, WorkReader reader, Tidings tidings, InstantSource clock) {
        this.scope = scope;
        this.lease = lease;
        this.reader = reader;
        this.tidings = tidings;
        this.clock = clock;
    }

    @Override
    public List<Work> read() {
        return reader.read();
    }

    @Override
    public void create(Work work, Replica replica) {
        RevisionFacts revision = work.revision(replica.revision());
        InstanceRow row = new InstanceRow(
                work.deployment(),
                work.tenant(),
                work.tenantPath(),
                revision.spec().getModel(),
                revision.spec().getAcceleratorClass(),
                replica);
        write(session -> session.persist(row).chain(session::flush).chain(() -> tidings.changed(session, row)));
    }

    @Override
    public void save(Work work, Replica before, Replica after) {
        write(session -> session.find(InstanceRow.class, after.id())
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("there is no instance " + after.id()))
                .invoke(row -> row.write(after))
                .call(session::flush)
                .chain(row -> tidings.follow(session, work, row, before, after)));
    }

    /** A status that was found before the goal was changed is not written. */
    @Override
    public void status(Work work, RolloutStatus status) {
        write(session -> own(session, work)
                .chain(row -> row == null || !row.goal().equals(work.goal())
                        ? Uni.createFrom().voidItem()
                        : write(session, row, status)));
    }

    private Uni<Void> write(Mutiny.Session session, DeploymentRow row, RolloutStatus status) {
        boolean changed = row.write(status);
        return session.flush()
                .chain(() -> changed
                        ? tidings.changed(session, row)
                        : Uni.createFrom().voidItem());
    }

    @Override
    public void hurry() {
        write(session -> session.createNativeQuery(HURRY)
                .setParameter("now", clock.instant())
                .executeUpdate()
                .replaceWithVoid());
    }

    @Override
    public void forget(Work work) {
        write(session -> own(session, work)
                .chain(row -> row == null
                        ? Uni.createFrom().voidItem()
                        : session.remove(row).chain(session::flush).chain(() -> tidings.deleted(session, row))));
    }

    private static Uni<DeploymentRow> own(Mutiny.Session session, Work work) {
        return session.find(DeploymentRow.class, work.deployment(), LockModeType.PESSIMISTIC_WRITE);
    }

    private void write(Function<Mutiny.Session, Uni<Void>> work) {
        Blocking.result(() ->
                scope.withTransaction("/", session -> lease.require(session).chain(() -> work.apply(session))));
    }
}
