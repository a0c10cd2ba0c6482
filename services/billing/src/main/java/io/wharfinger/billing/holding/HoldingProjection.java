package io.wharfinger.billing.holding;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.PartitionShare;
import io.wharfinger.billing.cost.CostHours;
import io.wharfinger.events.Event;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps billing's picture of the holdings. It is the same in whatever order events come and however often: what tells of
 * the end wins over what tells of the start, and of two ends the earlier one.
 */
final class HoldingProjection {
    private static final String UPSERT = """
            insert into holding as h (id, tenant_path, tenant, model, deployment, revision, instance, accelerator_class,
                cluster, node, accelerator_id, partition, booking_id, units, start_time, end_time)
            values (:id, :path, :tenant, :model, :deployment, :revision, :instance, :class, :cluster, :node,
                :accelerator, :partition, :booking, cast(:units as integer),
                cast(cast(:start as text) as timestamptz),
                cast(nullif(cast(:end as text), '') as timestamptz))
            on conflict (id) do update
            set tenant_path = excluded.tenant_path, tenant = excluded.tenant, model = excluded.model,
                deployment = excluded.deployment, revision = excluded.revision, instance = excluded.instance,
                accelerator_class = excluded.accelerator_class, cluster = excluded.cluster, node = excluded.node,
                accelerator_id = excluded.accelerator_id, partition = excluded.partition,
                booking_id = excluded.booking_id, units = excluded.units, start_time = excluded.start_time,
                end_time = excluded.end_time
            where excluded.end_time < coalesce(h.end_time, 'infinity')""";

    private HoldingProjection() {}

    static Uni<Void> apply(Mutiny.Session session, Event event) {
        var fact = HoldingFact.of(event);
        return isKnown(session, fact)
                .chain(known -> keep(session, fact).chain(kept -> stale(session, fact, kept > 0, known)))
                .replaceWithVoid();
    }

    private static Uni<Boolean> isKnown(Mutiny.Session session, HoldingFact fact) {
        return session.createNativeQuery("select exists (select from holding where id = :id)", Boolean.class)
                .setParameter("id", fact.id())
                .getSingleResult();
    }

    /** What changes of a holding that was known is only what is after its end. */
    private static Uni<Integer> stale(Mutiny.Session session, HoldingFact fact, boolean changed, boolean known) {
        if (!changed) {
            return Uni.createFrom().item(0);
        }
        return CostHours.stale(session, known ? fact.end().orElse(fact.start()) : fact.start());
    }

    private static Uni<Integer> keep(Mutiny.Session session, HoldingFact fact) {
        return session.createNativeQuery(UPSERT)
                .setParameter("id", fact.id())
                .setParameter("path", fact.tenantPath())
                .setParameter("tenant", fact.tenant())
                .setParameter("model", fact.model())
                .setParameter("deployment", fact.deployment())
                .setParameter("revision", fact.revision())
                .setParameter("instance", fact.instance())
                .setParameter("class", fact.acceleratorClass())
                .setParameter("cluster", fact.cluster())
                .setParameter("node", fact.node())
                .setParameter("accelerator", fact.acceleratorId())
                .setParameter("partition", fact.partition())
                .setParameter("booking", fact.bookingId())
                .setParameter("units", PartitionShare.of(fact.partition(), fact.acceleratorClass()))
                .setParameter("start", fact.start().toString())
                .setParameter("end", fact.end().map(Instant::toString).orElse(""))
                .executeUpdate();
    }
}
