package io.wharfinger.billing.rerating;

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
                                        .call(path -> ReratingTable.requireIdle(session))
                                        .chain(path ->
                                                ReratingTable.insert(session, wanted, path, caller.subject(), now()))
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

    Uni<Rerating> get(Caller caller, String id) {
        admin(caller);
        return scope.withTransaction(PLATFORM, session -> ReratingTable.get(session, uuid(id)));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ReratingTable.unknown();
        }
    }

    /** The newest first. */
    Uni<Page<Rerating>> list(Caller caller, PageRequest page) {
        admin(caller);
        var token = PageTokens.decode(LIST, page.token());
        var before = token.isEmpty() ? new UUID(-1, -1) : place(token);
        return scope.withTransaction(PLATFORM, session -> ReratingTable.before(session, before, page.size() + 1))
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
                        session -> ReratingTable.get(session, id)
                                .chain(known -> ReratingTable.lines(session, id, after, page.size() + 1)))
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
        return ReratingTable.get(session, id)
                .invoke(VoidRules::checkState)
                .chain(before -> ReratingTable.requireIdle(session)
                        .chain(() -> ReratingTable.standingOn(session, id))
                        .invoke(VoidRules::checkLater)
                        .chain(() -> ReratingTable.erased(session, id))
                        .invoke(VoidRules::checkErased)
                        .chain(() -> ReratingTable.takeBack(session, id, caller.subject(), now()))
                        .invoke(VoidRules::checkFirst)
                        .chain(() -> ReratingTable.get(session, id))
                        .call(after -> audit.record(
                                session, caller, "void", "rerating", after.getId(), PLATFORM, before, after)));
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
