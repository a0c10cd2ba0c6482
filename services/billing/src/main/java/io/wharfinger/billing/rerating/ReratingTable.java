package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_BUSY;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.Rerating;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Re-ratings in the database, as those see them who ask for one. The session's row security holds. */
final class ReratingTable {
    private ReratingTable() {}

    /** Nobody else begins one until the transaction ends. */
    static Uni<Void> requireIdle(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('rerating', 0)) as text)", String.class)
                .getSingleResult()
                .chain(locked -> session.createNativeQuery(
                                "select cast(id as text) from rerating where state in ('RUNNING', 'VOIDING')",
                                String.class)
                        .getResultList())
                .invoke(busy -> {
                    if (!busy.isEmpty()) {
                        throw new WharfException(
                                BILLING_RERATING_BUSY,
                                "Re-rating %s is under way, and one runs at a time. Try again when it is done."
                                        .formatted(busy.getFirst()));
                    }
                })
                .replaceWithVoid();
    }

    /** A new one, as it is then. */
    static Uni<Rerating> insert(
            Mutiny.Session session, ReratingRules.Wanted wanted, String path, String requestedBy, Instant now) {
        var id = Ids.uuid7();
        return session.createNativeQuery("""
                        insert into rerating (id, rerated_path, start_time, end_time, dry_run, note, requested_by, request_time)
                        values (:id, :path, :start, :end, :dryRun, :note, :by, :now)""")
                .setParameter("id", id)
                .setParameter("path", path)
                .setParameter("start", wanted.start())
                .setParameter("end", wanted.end())
                .setParameter("dryRun", wanted.dryRun())
                .setParameter("note", wanted.note())
                .setParameter("by", requestedBy)
                .setParameter("now", now)
                .executeUpdate()
                .chain(inserted -> get(session, id));
    }

    /** Fails with BILLING_RERATING_UNKNOWN. */
    static Uni<Rerating> get(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        "select " + ReratingRow.COLUMNS + " from rerating r where r.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ReratingRow::of).orElseThrow(ReratingTable::unknown));
    }

    static WharfException unknown() {
        return new WharfException(
                BILLING_RERATING_UNKNOWN,
                "There is no re-rating of this id that you may see; GET /billing/v1/reratings lists them.");
    }

    /** The newest first, from one on that is not among them. */
    static Uni<List<Object[]>> before(Mutiny.Session session, UUID before, int countMax) {
        return session.createNativeQuery(
                        "select " + ReratingRow.COLUMNS
                                + " from rerating r where r.id < :before order by r.id desc limit :count",
                        Object[].class)
                .setParameter("before", before)
                .setParameter("count", countMax)
                .getResultList();
    }

    /**
     * What changed price in one.
     *
     * @param after tenant, model, unit and currency that it goes on from
     */
    static Uni<List<Object[]>> lines(Mutiny.Session session, UUID id, List<String> after, int countMax) {
        return session.createNativeQuery("""
                        select l.tenant_path, l.model, l.token_class, l.currency_code, l.tokens, l.amount, l.rerated_amount
                        from rerating_line l
                        where l.rerating_id = :id and (l.tenant_path, l.model, l.token_class, l.currency_code)
                            > (:tenant, :model, :unit, :currency)
                        order by l.tenant_path, l.model, l.token_class, l.currency_code limit :count""", Object[].class)
                .setParameter("id", id)
                .setParameter("tenant", after.get(0))
                .setParameter("model", after.get(1))
                .setParameter("unit", after.get(2))
                .setParameter("currency", after.get(3))
                .setParameter("count", countMax)
                .getResultList();
    }

    /** Begins to take one back, if it has ended. Says how many rows that changed. */
    static Uni<Integer> takeBack(Mutiny.Session session, UUID id, String voidedBy, Instant now) {
        return session.createNativeQuery("""
                        update rerating set state = 'VOIDING', voided_by = :by, void_time = :now
                        where id = :id and state in ('DONE', 'STOPPED')""")
                .setParameter("by", voidedBy)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Later re-ratings that have rated some of the same usage again, the newest first. */
    static Uni<List<String>> standingOn(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("""
                        select cast(l.id as text) from rerating r join rerating l
                            on l.id > r.id and l.batches > 0 and l.state <> 'VOIDED'
                            and (starts_with(l.rerated_path, r.rerated_path) or starts_with(r.rerated_path, l.rerated_path))
                            and l.start_time < r.end_time and l.end_time > r.start_time
                        where r.id = :id order by l.id desc limit 1""", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** Tenants whose usage was rated again and who were erased since. */
    static Uni<List<String>> erased(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("""
                        select k.tenant_path from rerating_chunk k join erasure e on starts_with(k.tenant_path, e.erased_path)
                        where k.rerating_id = :id limit 1""", String.class)
                .setParameter("id", id)
                .getResultList();
    }
}
