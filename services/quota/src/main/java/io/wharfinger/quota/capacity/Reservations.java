package io.wharfinger.quota.capacity;

import static io.wharfinger.quota.QuotaFailure.QUOTA_RESERVATION_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.admission.Admission;
import io.wharfinger.quota.admission.Decision;
import io.wharfinger.quota.tenant.TenantLookup;
import io.wharfinger.quota.tenant.TenantRow;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes capacity and gives it back. One decision at a time for each tree, on the tree as the database has it. */
@ApplicationScoped
class Reservations {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final AdmissionMeters meters;
    private final InstantSource clock;

    Reservations(TenantScope scope, IdempotentWrites writes, AdmissionMeters meters, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.meters = meters;
        this.clock = clock;
    }

    Uni<AdmitCapacityResponse> admit(Caller caller, AdmitCapacityRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, SERVICE);
        Map<FlavorResource, Amount> amounts = CapacityRules.request(request.getAmountsList());
        Fields.requireDisplayable("purpose", request.getPurpose());
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "capacity.admit", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> writes.once(
                                session,
                                key,
                                () -> TenantLookup.keep(session, request.getTenant())
                                        .chain(tenant -> decide(session, caller, tenant, request, amounts)),
                                AdmitCapacityResponse::toByteArray,
                                CapacityMessages.kept(AdmitCapacityResponse::parseFrom)))
                .invoke(meters::count);
    }

    private Uni<AdmitCapacityResponse> decide(
            Mutiny.Session session,
            Caller caller,
            TenantRow tenant,
            AdmitCapacityRequest request,
            Map<FlavorResource, Amount> amounts) {
        String root = Roots.of(tenant.path());
        return Roots.lock(session, root)
                .chain(() ->
                        TenantScope.elsewhere(session, root, caller.tenantPath(), () -> ForestReader.read(session)))
                .map(forest -> Admission.decide(forest.usage(), tenant.name(), amounts))
                .chain(decision -> switch (decision) {
                    case Decision.Refused refused -> Uni.createFrom().item(CapacityMessages.refused(refused));
                    case Decision.Admitted admitted ->
                        hold(
                                session,
                                new ReservationRow(
                                        Ids.uuid7(), tenant, request.getPurpose(), admitted.borrows(), now()),
                                amounts);
                });
    }

    private static Uni<AdmitCapacityResponse> hold(
            Mutiny.Session session, ReservationRow row, Map<FlavorResource, Amount> amounts) {
        return session.persist(row)
                .call(session::flush)
                .call(() -> QuotaWrites.hold(session, row, amounts))
                .map(held -> CapacityMessages.admitted(row, amounts));
    }

    /** Gives a reservation back; a second time changes nothing. */
    Uni<Void> release(Caller caller, String reservation) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, SERVICE);
        String unknown = "There is no such reservation that you may see.";
        UUID id = Fields.uuid(reservation, QUOTA_RESERVATION_UNKNOWN, unknown);
        return scope.withTransaction(
                caller.tenantPath(),
                session -> session.find(ReservationRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new WharfException(QUOTA_RESERVATION_UNKNOWN, unknown))
                        .invoke(this::end)
                        .chain(session::flush));
    }

    private void end(ReservationRow row) {
        if (row.releaseTime == null) {
            row.releaseTime = now();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
