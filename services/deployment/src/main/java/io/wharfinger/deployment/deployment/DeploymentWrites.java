package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_BEING_REMOVED;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_NAME_TAKEN;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_TARGET_INVALID;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_TENANT_FIXED;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentRequest;
import io.wharfinger.deployment.Fields;
import io.wharfinger.deployment.model.Models;
import io.wharfinger.deployment.revision.RevisionRow;
import io.wharfinger.deployment.revision.SpecReading;
import io.wharfinger.deployment.target.Targets;
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

/** Adds, changes and removes deployments, each change with its event in one transaction. */
@ApplicationScoped
class DeploymentWrites {

    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final DeploymentEvents events;
    private final Neighbours neighbours;
    private final Targets targets;
    private final Doorbell doorbell;
    private final AuditLog audit;
    private final InstantSource clock;

    DeploymentWrites(
            TenantScope scope,
            IdempotentWrites writes,
            DeploymentEvents events,
            Neighbours neighbours,
            Targets targets,
            Doorbell doorbell,
            AuditLog audit,
            InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.events = events;
        this.neighbours = neighbours;
        this.targets = targets;
        this.doorbell = doorbell;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Deployment> create(Caller caller, CreateDeploymentRequest request) {
        Deployment deployment = request.getDeployment();
        admins(caller, deployment.getSpec());
        DeploymentRules.checkNew(deployment);
        checkTarget(deployment.getSpec());
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "deployment.create", request.getIdempotencyKey(), deployment.toByteArray());
        return neighbours
                .tenantPath(caller, deployment.getTenant())
                .call(() -> neighbours.requireClass(deployment.getSpec().getAcceleratorClass()))
                .chain(path -> once(caller, key, session -> insert(session, caller, deployment, path)));
    }

    Uni<Deployment> update(Caller caller, UpdateDeploymentRequest request) {
        Deployment deployment = request.getDeployment();
        admins(caller, deployment.getSpec());
        DeploymentRules.checkChange(deployment);
        checkTarget(deployment.getSpec());
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "deployment.update", request.getIdempotencyKey(), deployment.toByteArray());
        return knownClass(caller, deployment.getName())
                .chain(known -> known.equals(deployment.getSpec().getAcceleratorClass())
                        ? Uni.createFrom().voidItem()
                        : neighbours.requireClass(deployment.getSpec().getAcceleratorClass()))
                .chain(() -> once(caller, key, session -> change(session, caller, deployment)));
    }

    Uni<Deployment> delete(Caller caller, DeleteDeploymentRequest request) {
        admins(caller, DeploymentSpec.getDefaultInstance());
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller, "deployment.delete", request.getIdempotencyKey(), body);
        return once(caller, key, session -> remove(session, caller, request));
    }

    /** Endpoints that run elsewhere are the platform's business: whoever names them sends the service there. */
    private static void admins(Caller caller, DeploymentSpec spec) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        if (spec.hasExternal()) {
            caller.require(PLATFORM_ADMIN);
        }
    }

    private void checkTarget(DeploymentSpec spec) {
        targets.problem(spec).ifPresent(problem -> {
            throw new WharfException(DEPLOYMENT_TARGET_INVALID, problem).with("field", "target");
        });
    }

    private Uni<Deployment> once(
            Caller caller, Optional<IdempotencyKey> key, Function<Mutiny.Session, Uni<Deployment>> work) {
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> writes.once(
                                session,
                                key,
                                () -> work.apply(session),
                                Deployment::toByteArray,
                                kept -> Fields.kept(Deployment.parser(), kept)))
                .invoke(doorbell::ring);
    }

    private Uni<Deployment> insert(Mutiny.Session session, Caller caller, Deployment deployment, String path) {
        DeploymentRow row = new DeploymentRow(deployment, path, now());
        return model(session, caller, deployment.getSpec())
                .call(model -> session.persist(row)
                        .chain(session::flush)
                        .onFailure(ConstraintViolationException.class)
                        .transform(taken -> taken(deployment.getName())))
                .call(model -> revision(session, row, model))
                .call(() -> events.created(session, row))
                .call(() -> record(session, caller, "create", row, null))
                .map(model -> row.toMessage());
    }

    private static WharfException taken(String name) {
        return new WharfException(
                        DEPLOYMENT_NAME_TAKEN,
                        "The name '%s' is taken, or its deployment is still being removed. Choose another one, or wait."
                                .formatted(name))
                .with("field", "name");
    }

    private static Uni<Model> model(Mutiny.Session session, Caller caller, DeploymentSpec spec) {
        return TenantScope.elsewhere(
                        session, PLATFORM, caller.tenantPath(), () -> Models.find(session, spec.getModel()))
                .map(found -> DeploymentRules.checkModel(spec, found));
    }

    private Uni<Void> revision(Mutiny.Session session, DeploymentRow row, Model model) {
        return session.persist(new RevisionRow(row.name, row.revision, row.tenantPath, row.spec(), model, now()))
                .chain(session::flush);
    }

    private Uni<String> knownClass(Caller caller, String name) {
        return scope.withTransaction(
                        caller.tenantPath(), session -> session.find(DeploymentRow.class, Fields.sought(name)))
                .onItem()
                .ifNull()
                .failWith(() -> Deployments.unknown(name))
                .map(row -> row.spec().getAcceleratorClass());
    }

    /** The same spec again changes nothing. */
    private Uni<Deployment> change(Mutiny.Session session, Caller caller, Deployment deployment) {
        return own(session, caller, deployment.getName(), deployment.getEtag())
                .invoke(row -> requireChangeable(row, deployment))
                .call(row -> row.spec().equals(deployment.getSpec())
                        ? Uni.createFrom().voidItem()
                        : apply(session, caller, row, deployment.getSpec()))
                .map(DeploymentRow::toMessage);
    }

    private static void requireChangeable(DeploymentRow row, Deployment deployment) {
        if (row.deleteTime != null) {
            throw new WharfException(
                    DEPLOYMENT_BEING_REMOVED,
                    "The deployment %s is being removed. Add it anew when it is gone.".formatted(row.name));
        }
        if (!deployment.getTenant().isEmpty() && !deployment.getTenant().equals(row.tenant)) {
            throw new WharfException(
                            DEPLOYMENT_TENANT_FIXED,
                            "The deployment %s belongs to the tenant %s for good. Leave the tenant out."
                                    .formatted(row.name, row.tenant))
                    .with("field", "tenant");
        }
    }

    private Uni<Void> apply(Mutiny.Session session, Caller caller, DeploymentRow row, DeploymentSpec spec) {
        Deployment before = row.toMessage();
        return want(session, caller, row, spec)
                .chain(() -> events.updated(session, row))
                .chain(() -> record(session, caller, "update", row, before));
    }

    private Uni<Void> record(
            Mutiny.Session session, Caller caller, String action, DeploymentRow row, @Nullable Deployment before) {
        return audit.record(session, caller, action, "deployment", row.name, row.tenantPath, before, row.toMessage());
    }

    private Uni<Void> want(Mutiny.Session session, Caller caller, DeploymentRow row, DeploymentSpec spec) {
        if (SpecReading.core(spec).equals(SpecReading.core(row.spec()))) {
            row.want(spec, now());
            return session.flush();
        }
        return model(session, caller, spec)
                .invoke(model -> row.revise(spec, now()))
                .call(session::flush)
                .chain(model -> revision(session, row, model));
    }

    private Uni<Deployment> remove(Mutiny.Session session, Caller caller, DeleteDeploymentRequest request) {
        return own(session, caller, request.getName(), request.getEtag())
                .call(row -> row.deleteTime == null
                        ? remove(session, caller, row)
                        : Uni.createFrom().voidItem())
                .map(DeploymentRow::toMessage);
    }

    private Uni<Void> remove(Mutiny.Session session, Caller caller, DeploymentRow row) {
        Deployment before = row.toMessage();
        row.remove(now());
        return session.flush()
                .chain(() -> events.changed(session, row))
                .chain(() -> record(session, caller, "delete", row, before));
    }

    private static Uni<DeploymentRow> own(Mutiny.Session session, Caller caller, String name, String etag) {
        return session.find(DeploymentRow.class, Fields.sought(name), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Deployments.unknown(name))
                .invoke(row -> admins(caller, row.spec()))
                .invoke(row -> Etags.check(etag, row.version));
    }

    /** Times are kept in microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
