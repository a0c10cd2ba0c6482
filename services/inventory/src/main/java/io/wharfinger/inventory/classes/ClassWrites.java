package io.wharfinger.inventory.classes;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_CLASS_NAME_TAKEN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Kept;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Adds and changes classes; the accelerators that are known are classed anew in the same transaction. */
@ApplicationScoped
class ClassWrites {

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final Reclassing reclassing;
    private final ClassEvents events;
    private final AuditLog audit;
    private final InstantSource clock;

    ClassWrites(
            TenantScope scope,
            IdempotentWrites writes,
            Reclassing reclassing,
            ClassEvents events,
            AuditLog audit,
            InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.reclassing = reclassing;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<AcceleratorClass> create(Caller caller, CreateAcceleratorClassRequest request) {
        Access.platformAdmin(caller);
        AcceleratorClass wanted = request.getAcceleratorClass();
        ClassRules.checkNew(wanted);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "class.create", request.getIdempotencyKey(), wanted.toByteArray());
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session,
                        key,
                        () -> ClassLock.own(session).chain(() -> insert(session, caller, wanted)),
                        AcceleratorClass::toByteArray,
                        Kept.as(AcceleratorClass::parseFrom)));
    }

    private Uni<AcceleratorClass> insert(Mutiny.Session session, Caller caller, AcceleratorClass wanted) {
        ClassRow row = new ClassRow(wanted, clock.instant());
        return session.persist(row)
                .call(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                INVENTORY_CLASS_NAME_TAKEN,
                                "The name '%s' is taken. Choose another one.".formatted(wanted.getName()))
                        .with("field", "name"))
                .chain(() -> finish(session, row, "created"))
                .call(made -> record(session, caller, "create", Optional.empty(), made));
    }

    Uni<AcceleratorClass> update(Caller caller, UpdateAcceleratorClassRequest request) {
        Access.platformAdmin(caller);
        AcceleratorClass wanted = request.getAcceleratorClass();
        ClassRules.checkChange(wanted);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "class.update", request.getIdempotencyKey(), wanted.toByteArray());
        return scope.withTransaction(
                Access.PLATFORM,
                session -> writes.once(
                        session,
                        key,
                        () -> ClassLock.own(session)
                                .chain(() -> ClassLookup.get(session, wanted.getName()))
                                .chain(row -> change(session, caller, row, wanted)),
                        AcceleratorClass::toByteArray,
                        Kept.as(AcceleratorClass::parseFrom)));
    }

    private Uni<AcceleratorClass> change(Mutiny.Session session, Caller caller, ClassRow row, AcceleratorClass wanted) {
        Etags.check(wanted.getEtag(), row.version);
        AcceleratorClass before = row.toMessage();
        row.change(wanted, clock.instant());
        return finish(session, row, "updated")
                .call(after -> record(session, caller, "update", Optional.of(before), after));
    }

    private Uni<AcceleratorClass> finish(Mutiny.Session session, ClassRow row, String what) {
        return session.flush()
                .chain(() -> ClassProducts.replace(session, row))
                .chain(() -> events.tell(session, row, what))
                .chain(() -> reclassing.run(session))
                .map(done -> row.toMessage());
    }

    private Uni<Void> record(
            Mutiny.Session session,
            Caller caller,
            String action,
            Optional<AcceleratorClass> before,
            AcceleratorClass after) {
        return audit.record(
                session,
                caller,
                action,
                "accelerator-class",
                after.getName(),
                Access.PLATFORM,
                before.orElse(null),
                after);
    }
}
