package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_IN_USE;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_NAME_TAKEN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.deployment.v1.CreateModelRequest;
import io.wharfinger.contracts.deployment.v1.DeleteModelRequest;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.UpdateModelRequest;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.Etags;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes models, each change with its event in one transaction. */
@ApplicationScoped
class ModelWrites {

    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final ModelEvents events;
    private final AuditLog audit;
    private final InstantSource clock;

    ModelWrites(TenantScope scope, IdempotentWrites writes, ModelEvents events, AuditLog audit, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Model> create(Caller caller, CreateModelRequest request) {
        admins(caller);
        Model model = request.getModel();
        ModelRules.checkNew(model);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "model.create", request.getIdempotencyKey(), model.toByteArray());
        return once(key, session -> insert(session, caller, model));
    }

    Uni<Model> update(Caller caller, UpdateModelRequest request) {
        admins(caller);
        Model model = request.getModel();
        ModelRules.checkChange(model);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "model.update", request.getIdempotencyKey(), model.toByteArray());
        return once(key, session -> change(session, caller, model));
    }

    Uni<Model> delete(Caller caller, DeleteModelRequest request) {
        admins(caller);
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "model.delete", request.getIdempotencyKey(), body);
        return once(key, session -> remove(session, caller, request));
    }

    private static void admins(Caller caller) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
    }

    private Uni<Model> once(Optional<IdempotencyKey> key, Function<Mutiny.Session, Uni<Model>> work) {
        return scope.withTransaction(
                PLATFORM,
                session -> writes.once(
                        session,
                        key,
                        () -> work.apply(session),
                        Model::toByteArray,
                        kept -> Fields.kept(Model.parser(), kept)));
    }

    private Uni<Model> insert(Mutiny.Session session, Caller caller, Model model) {
        ModelRow row = new ModelRow(model, now());
        return session.persist(row)
                .chain(session::flush)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new WharfException(
                                DEPLOYMENT_MODEL_NAME_TAKEN,
                                "There is a model %s already. Change it, or choose another name."
                                        .formatted(model.getName()))
                        .with("field", "name"))
                .chain(() -> events.tell(session, row, "created"))
                .chain(() -> record(session, caller, "create", row.name, null, row.toMessage()))
                .map(done -> row.toMessage());
    }

    /** The same model again changes nothing. */
    private Uni<Model> change(Mutiny.Session session, Caller caller, Model model) {
        return own(session, model.getName(), model.getEtag())
                .call(row -> isSame(row.toMessage(), model)
                        ? Uni.createFrom().voidItem()
                        : apply(session, caller, row, model))
                .map(ModelRow::toMessage);
    }

    private static boolean isSame(Model known, Model wanted) {
        return known.toBuilder()
                .clearEtag()
                .clearCreateTime()
                .clearUpdateTime()
                .build()
                .equals(wanted.toBuilder()
                        .clearEtag()
                        .clearCreateTime()
                        .clearUpdateTime()
                        .build());
    }

    private Uni<Void> apply(Mutiny.Session session, Caller caller, ModelRow row, Model model) {
        Model before = row.toMessage();
        row.change(model, now());
        return session.flush()
                .chain(() -> events.tell(session, row, "updated"))
                .chain(() -> record(session, caller, "update", row.name, before, row.toMessage()));
    }

    private Uni<Void> record(
            Mutiny.Session session,
            Caller caller,
            String action,
            String name,
            @Nullable Model before,
            @Nullable Model after) {
        return audit.record(session, caller, action, "model", name, PLATFORM, before, after);
    }

    private Uni<Model> remove(Mutiny.Session session, Caller caller, DeleteModelRequest request) {
        return own(session, request.getName(), request.getEtag())
                .call(row -> session.remove(row)
                        .chain(session::flush)
                        .onFailure(ConstraintViolationException.class)
                        .transform(used -> new WharfException(
                                DEPLOYMENT_MODEL_IN_USE,
                                "Deployments use the model %s. Remove them, or let them use another one."
                                        .formatted(row.name))))
                .call(row -> events.tell(session, row, "deleted"))
                .call(row -> record(session, caller, "delete", row.name, row.toMessage(), null))
                .map(ModelRow::toMessage);
    }

    private static Uni<ModelRow> own(Mutiny.Session session, String name, String etag) {
        return session.find(ModelRow.class, Fields.sought(name), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Models.unknown(name))
                .invoke(row -> Etags.check(etag, row.version));
    }

    /** Times are kept in microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
