package io.wharfinger.billing.erasure;

import static io.wharfinger.billing.BillingFailure.BILLING_ERASURE_TENANT_LIVES;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Erasure;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes orders to erase tenants, and says how far they are. */
@ApplicationScoped
class Erasures {
    private static final String LIST = "erasures";
    private static final String PLATFORM = "/";
    private static final String COLUMNS =
            "cast(id as text), erased_path, requested_by, request_time, done_time, records, hours";

    private final TenantScope scope;
    private final ErasureRuns runs;
    private final AuditLog audit;
    private final InstantSource clock;

    Erasures(TenantScope scope, ErasureRuns runs, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins the erasure of a tenant that quota has deleted, or finds the one that has begun. */
    Uni<Erasure> erase(Caller caller, String tenant) {
        caller.require(Role.PLATFORM_ADMIN).requireReach(PLATFORM);
        return scope.withTransaction(
                        PLATFORM,
                        session -> TenantLookup.get(session, tenant)
                                .chain(row -> found(session, row.path())
                                        .chain(known -> known.isEmpty()
                                                ? begin(session, caller, row.path())
                                                : Uni.createFrom().item(known.getFirst()))))
                .invoke(runs::wake);
    }

    private static Uni<List<Erasure>> found(Mutiny.Session session, String path) {
        return session.createNativeQuery(
                        "select " + COLUMNS + " from erasure where erased_path = :path", Object[].class)
                .setParameter("path", path)
                .getResultList()
                .map(rows -> rows.stream().map(Erasures::message).toList());
    }

    private Uni<Erasure> begin(Mutiny.Session session, Caller caller, String path) {
        return living(session, path)
                .chain(living -> living.isEmpty()
                        ? insert(session, caller, path)
                        : Uni.createFrom()
                                .failure(new WharfException(
                                        BILLING_ERASURE_TENANT_LIVES,
                                        "Tenant %s is there still. Delete it in quota first; billing hears of it within seconds."
                                                .formatted(living.getFirst()))))
                .call(erasure -> audit.record(session, caller, "erase", "tenant", path, PLATFORM, null, erasure));
    }

    private static Uni<List<String>> living(Mutiny.Session session, String path) {
        return session.createNativeQuery(
                        "select name from tenant where starts_with(tenant_path, :path) and not deleted order by name limit 1",
                        String.class)
                .setParameter("path", path)
                .getResultList();
    }

    private Uni<Erasure> insert(Mutiny.Session session, Caller caller, String path) {
        return session.createNativeQuery("""
                        insert into erasure (id, erased_path, requested_by, request_time, through_batch)
                        select cast(:id as uuid), :path, :by, :now, last_batch from books
                        returning\s""" + COLUMNS, Object[].class)
                .setParameter("id", Ids.uuid7().toString())
                .setParameter("path", path)
                .setParameter("by", caller.subject())
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .getSingleResult()
                .map(Erasures::message);
    }

    Uni<Page<Erasure>> list(Caller caller, PageRequest page) {
        caller.require(Role.PLATFORM_ADMIN).requireReach(PLATFORM);
        var before = before(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        PLATFORM,
                        session -> session.createNativeQuery("""
                                        select %s from erasure where id < cast(:before as uuid) order by id desc limit :count""".formatted(COLUMNS), Object[].class)
                                .setParameter("before", before)
                                .setParameter("count", page.size() + 1)
                                .getResultList())
                .map(rows -> Page.of(page, rows.stream().map(Erasures::message).toList(), LIST, Erasure::getId));
    }

    private static String before(String key) {
        try {
            return key.isEmpty()
                    ? "ffffffff-ffff-ffff-ffff-ffffffffffff"
                    : UUID.fromString(key).toString();
        } catch (IllegalArgumentException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private static Erasure message(Object[] row) {
        var message = Erasure.newBuilder()
                .setId((String) row[0])
                .setTenantPath((String) row[1])
                .setRequestedBy((String) row[2])
                .setRequestTime(Wire.timestamp(((OffsetDateTime) row[3]).toInstant()))
                .setRecords((Long) row[5])
                .setHours((Integer) row[6]);
        if (row[4] instanceof OffsetDateTime done) {
            message.setDoneTime(Wire.timestamp(done.toInstant()));
        }
        return message.build();
    }
}
