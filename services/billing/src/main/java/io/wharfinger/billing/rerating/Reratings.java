package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_BUSY;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.CreateReratingRequest;
import io.wharfinger.contracts.billing.v1.Rerating;
import io.wharfinger.contracts.billing.v1.ReratingLine;
import io.wharfinger.contracts.billing.v1.VoidReratingRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes orders to rate usage again, and to take that back, and says how far they are. For platform admins only. */
@ApplicationScoped
class Reratings {
    private static final String LIST = "reratings";
    private static final String LINES = "rerating-lines";
    private static final String PLATFORM = "/";
    private static final String SEPARATOR = "\n";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final ReratingRuns runs;
    private final AuditLog audit;
    private final InstantSource clock;

    Reratings(TenantScope scope, IdempotentWrites writes, ReratingRuns runs, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins one; fails with BILLING_RERATING_BUSY while another is under way. */
    Uni<Rerating> create(Caller caller, CreateReratingRequest request) {
        admin(caller);
        var wanted = ReratingRules.check(request, now());
        var key = IdempotencyKey.of(
                caller,
                "rerating.create",
                request.getIdempotencyKey(),
                request.toBuilder().clearIdempotencyKey().build().toByteArray());
        return scope.withTransaction(
                        PLATFORM,
                        session -> writes.once(
                                session,
                                key,
                                () -> path(session, wanted.tenant())
                                        .call(path -> requireIdle(session))
                                        .chain(path -> insert(session, caller, wanted, path))
                                        .call(made -> audit.record(
                                                session,
                                                caller,
                                                "create",
                                                "rerating",
                                                made.getId(),
                                                PLATFORM,
                                                null,
                                                made)),
                                Rerating::toByteArray,
                                Reratings::parse))
                .invoke(runs::wake);
    }

    private static Uni<String> path(Mutiny.Session session, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item(PLATFORM)
                : TenantLookup.get(session, tenant).map(TenantRow::path);
    }

    /** Nobody else begins one until the transaction ends. */
    private static Uni<Void> requireIdle(Mutiny.Session session) {
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

    private Uni<Rerating> insert(Mutiny.Session session, Caller caller, ReratingRules.Wanted wanted, String path) {
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
                .setParameter("by", caller.subject())
                .setParameter("now", now())
                .executeUpdate()
                .chain(inserted -> found(session, id));
    }

    Uni<Rerating> get(Caller caller, String id) {
        admin(caller);
        return scope.withTransaction(PLATFORM, session -> found(session, uuid(id)));
    }

    private static Uni<Rerating> found(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(
                        "select " + ReratingRow.COLUMNS + " from rerating r where r.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ReratingRow::of).orElseThrow(Reratings::unknown));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static WharfException unknown() {
        return new WharfException(
                BILLING_RERATING_UNKNOWN,
                "There is no re-rating of this id that you may see; GET /billing/v1/reratings lists them.");
    }

    /** The newest first. */
    Uni<Page<Rerating>> list(Caller caller, PageRequest page) {
        admin(caller);
        var token = PageTokens.decode(LIST, page.token());
        var before = token.isEmpty() ? new UUID(-1, -1) : place(token);
        return scope.withTransaction(
                        PLATFORM,
                        session -> session.createNativeQuery(
                                        "select " + ReratingRow.COLUMNS
                                                + " from rerating r where r.id < :before order by r.id desc limit :count",
                                        Object[].class)
                                .setParameter("before", before)
                                .setParameter("count", page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows.stream().map(ReratingRow::of).toList(), LIST, Rerating::getId));
    }

    private static UUID place(String token) {
        try {
            return UUID.fromString(token);
        } catch (IllegalArgumentException e) {
            throw wrongPage();
        }
    }

    private static WharfException wrongPage() {
        return new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
    }

    /** What changed price, by tenant, model, unit and currency. */
    Uni<Page<ReratingLine>> lines(Caller caller, String rerating, PageRequest page) {
        admin(caller);
        var id = uuid(rerating);
        var after = after(PageTokens.decode(LINES, page.token()));
        return scope.withTransaction(
                        PLATFORM,
                        session -> found(session, id)
                                .chain(known -> session.createNativeQuery("""
                                                select l.tenant_path, l.model, l.token_class, l.currency_code, l.tokens, l.amount,
                                                    l.rerated_amount
                                                from rerating_line l
                                                where l.rerating_id = :id and (l.tenant_path, l.model, l.token_class, l.currency_code)
                                                    > (:tenant, :model, :unit, :currency)
                                                order by l.tenant_path, l.model, l.token_class, l.currency_code limit :count""", Object[].class)
                                        .setParameter("id", id)
                                        .setParameter("tenant", after.get(0))
                                        .setParameter("model", after.get(1))
                                        .setParameter("unit", after.get(2))
                                        .setParameter("currency", after.get(3))
                                        .setParameter("count", page.size() + 1)
                                        .getResultList()))
                .map(rows -> Page.of(page, rows, LINES, Reratings::key).map(ReratingRow::line));
    }

    private static String key(Object[] row) {
        return String.join(SEPARATOR, (String) row[0], (String) row[1], (String) row[2], (String) row[3]);
    }

    private static List<String> after(String key) {
        if (key.isEmpty()) {
            return List.of("", "", "", "");
        }
        var parts = List.of(key.split(SEPARATOR, -1));
        if (parts.size() != 4) {
            throw wrongPage();
        }
        return parts;
    }

    /** Begins to take one back; refuses what was taken back, has booked nothing, or has a later one standing on it. */
    Uni<Rerating> takeBack(Caller caller, VoidReratingRequest request) {
        admin(caller);
        var id = uuid(request.getReratingId());
        var key = IdempotencyKey.of(
                caller,
                "rerating.void",
                request.getIdempotencyKey(),
                request.toBuilder().clearIdempotencyKey().build().toByteArray());
        return scope.withTransaction(
                        PLATFORM,
                        session -> writes.once(
                                session,
                                key,
                                () -> takeBack(session, caller, id),
                                Rerating::toByteArray,
                                Reratings::parse))
                .invoke(runs::wake);
    }

    private Uni<Rerating> takeBack(Mutiny.Session session, Caller caller, UUID id) {
        return found(session, id)
                .invoke(VoidRules::checkState)
                .chain(before -> requireIdle(session)
                        .chain(() -> standingOn(session, id))
                        .invoke(VoidRules::checkLater)
                        .chain(() -> erased(session, id))
                        .invoke(VoidRules::checkErased)
                        .chain(() -> session.createNativeQuery("""
                                        update rerating set state = 'VOIDING', voided_by = :by, void_time = :now
                                        where id = :id and state in ('DONE', 'STOPPED')""")
                                .setParameter("by", caller.subject())
                                .setParameter("now", now())
                                .setParameter("id", id)
                                .executeUpdate())
                        .invoke(VoidRules::checkFirst)
                        .chain(() -> found(session, id))
                        .call(after -> audit.record(
                                session, caller, "void", "rerating", after.getId(), PLATFORM, before, after)));
    }

    /** Later re-ratings that have rated some of the same usage again, the newest first. */
    private static Uni<List<String>> standingOn(Mutiny.Session session, UUID id) {
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
    private static Uni<List<String>> erased(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("""
                        select k.tenant_path from rerating_chunk k join erasure e on starts_with(k.tenant_path, e.erased_path)
                        where k.rerating_id = :id limit 1""", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    private static void admin(Caller caller) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Rerating parse(byte[] bytes) {
        try {
            return Rerating.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }
}
