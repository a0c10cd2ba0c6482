package io.wharfinger.billing.holding;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.cost.CostHours;
import io.wharfinger.events.Event;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps billing's picture of when accelerators were there. What was told before what is known of one changes nothing. */
final class AcceleratorProjection {
    private static final String IS_NEWS = """
            select not exists (select from accelerator_presence
                where accelerator_id = :accelerator and told_time >= :time)""";
    private static final String END = """
            update accelerator_presence set end_time = greatest(start_time, :time), told_time = :time
            where accelerator_id = :accelerator and end_time is null
                and not (:there and accelerator_class = :class and cluster = :cluster)""";
    private static final String BEGIN = """
            insert into accelerator_presence (accelerator_id, accelerator_class, cluster, start_time, told_time)
            select :accelerator, :class, :cluster, greatest(:since, coalesce(max(end_time), :since)), :time
            from accelerator_presence where accelerator_id = :accelerator
            having count(*) filter (where end_time is null) = 0
            on conflict (accelerator_id, start_time) do update
            set end_time = null, accelerator_class = excluded.accelerator_class, cluster = excluded.cluster,
                told_time = excluded.told_time""";

    private AcceleratorProjection() {}

    static Uni<Void> apply(Mutiny.Session session, Event event) {
        var fact = AcceleratorFact.of(event);
        return session.createNativeQuery(IS_NEWS, Boolean.class)
                .setParameter("accelerator", fact.acceleratorId())
                .setParameter("time", fact.time())
                .getSingleResult()
                .chain(news -> news ? keep(session, fact) : Uni.createFrom().voidItem());
    }

    private static Uni<Void> keep(Mutiny.Session session, AcceleratorFact fact) {
        return end(session, fact)
                .chain(ended -> (fact.isThere()
                                ? begin(session, fact)
                                : Uni.createFrom().item(0))
                        .chain(begun -> ended + begun > 0
                                ? CostHours.stale(session, fact.since())
                                : Uni.createFrom().item(0)))
                .replaceWithVoid();
    }

    private static Uni<Integer> end(Mutiny.Session session, AcceleratorFact fact) {
        return session.createNativeQuery(END)
                .setParameter("accelerator", fact.acceleratorId())
                .setParameter("time", fact.time())
                .setParameter("there", fact.isThere())
                .setParameter("class", fact.acceleratorClass())
                .setParameter("cluster", fact.cluster())
                .executeUpdate();
    }

    private static Uni<Integer> begin(Mutiny.Session session, AcceleratorFact fact) {
        return session.createNativeQuery(BEGIN)
                .setParameter("accelerator", fact.acceleratorId())
                .setParameter("class", fact.acceleratorClass())
                .setParameter("cluster", fact.cluster())
                .setParameter("since", fact.since())
                .setParameter("time", fact.time())
                .executeUpdate();
    }
}
