package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLASS_HAS_BOOKINGS;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes classes of which nothing is booked; their accelerators get the class that their product name gives. */
@ApplicationScoped
class ClassRemoval {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final Reclassing reclassing;
    private final ClassEvents events;
    private final AuditLog audit;

    ClassRemoval(
            TenantScope scope, IdempotentWrites writes, Reclassing reclassing, ClassEvents events, AuditLog audit) {
        this.scope = scope;
        this.writes = writes;
        this.reclassing = reclassing;
        this.events = events;
        this.audit = audit;
    }

    Uni<Boolean> delete(Caller caller, DeleteAcceleratorClassRequest request) {
        Access.platformAdmin(caller);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "class.delete", request.getIdempotencyKey(), body);
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session, key, () -> remove(session, caller, request), done -> new byte[0], nothing -> true));
    }

    private Uni<Boolean> remove(Mutiny.Session session, Caller caller, DeleteAcceleratorClassRequest request) {
        return ClassLock.own(session)
                .chain(() -> ClassLookup.get(session, request.getName()))
                .invoke(row -> Etags.check(request.getEtag(), row.version))
                .call(row -> refuseIfBooked(session, row))
                .call(row -> session.remove(row).call(session::flush))
                .call(row -> events.tell(session, row, "deleted"))
                .call(() -> reclassing.run(session))
                .map(ClassRow::toMessage)
                .call(before -> record(session, caller, before))
                .replaceWith(true);
    }

    private static Uni<Long> refuseIfBooked(Mutiny.Session session, ClassRow row) {
        return session.createNativeQuery("""
                        select count(*) from holding
                        where booking is not null and end_time is null and accelerator_class = :name""", Long.class)
                .setParameter("name", row.name)
                .getSingleResult()
                .invoke(booked -> {
                    if (booked > 0) {
                        throw new WharfException(
                                INVENTORY_CLASS_HAS_BOOKINGS,
                                "Of the class %s %d accelerators are booked. Give their bookings back first."
                                        .formatted(row.name, booked));
                    }
                });
    }

    private Uni<Void> record(Mutiny.Session session, Caller caller, AcceleratorClass before) {
        return audit.record(
                session, caller, "delete", "accelerator-class", before.getName(), Access.PLATFORM, before, null);
    }
}
