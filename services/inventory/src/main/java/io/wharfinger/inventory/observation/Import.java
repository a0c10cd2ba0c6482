package io.wharfinger.inventory.observation;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.contracts.inventory.v1.Finding;
import io.wharfinger.contracts.inventory.v1.ImportObservationRequest;
import io.wharfinger.contracts.inventory.v1.ImportObservationResponse;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Kept;
import io.wharfinger.inventory.cluster.ClusterLookup;
import io.wharfinger.inventory.cluster.ObservationIntake;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes in observations that somebody sends. */
@ApplicationScoped
class Import implements ObservationIntake {

    private static final int FINDINGS_MAX = 1000;

    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final Observations observations;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Vertx vertx;

    Import(
            TenantScope scope,
            IdempotentWrites writes,
            Observations observations,
            AuditLog audit,
            InstantSource clock,
            Vertx vertx) {
        this.scope = scope;
        this.writes = writes;
        this.observations = observations;
        this.audit = audit;
        this.clock = clock;
        this.vertx = vertx;
    }

    @Override
    public Uni<ImportObservationResponse> take(Caller caller, ImportObservationRequest request) {
        Access.observer(caller);
        ObservationRules.check(request.getFilesList());
        byte[] body = request.toBuilder().clearIdempotencyKey().build().toByteArray();
        Optional<IdempotencyKey> key = IdempotencyKey.of(caller, "cluster.import", request.getIdempotencyKey(), body);
        return read(request)
                .chain(seen -> scope.withTransaction(
                        Access.PLATFORM,
                        session -> writes.once(
                                session,
                                key,
                                () -> store(session, caller, request.getCluster(), seen),
                                ImportObservationResponse::toByteArray,
                                Kept.as(ImportObservationResponse::parseFrom))));
    }

    /** Reading takes time: it is done beside the event loop. */
    private Uni<Seen> read(ImportObservationRequest request) {
        List<SourceFile> files = request.getFilesList().stream()
                .map(file -> new SourceFile(file.getName(), file.getContent().toByteArray()))
                .toList();
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(() -> Reading.of(files), false).toCompletionStage());
    }

    private Uni<ImportObservationResponse> store(Mutiny.Session session, Caller caller, String cluster, Seen seen) {
        return observations
                .store(session, () -> ClusterLookup.own(session, cluster), seen, clock.instant())
                .map(stored -> response(stored, seen))
                .call(response -> caller.is(PLATFORM_ADMIN)
                        ? audit.record(session, caller, "import", "cluster", cluster, Access.PLATFORM, null, response)
                        : Uni.createFrom().voidItem());
    }

    private static ImportObservationResponse response(Stored stored, Seen seen) {
        return ImportObservationResponse.newBuilder()
                .setAccelerators(stored.accelerators())
                .setAdded(stored.added())
                .setMissing(stored.missing())
                .addAllFindings(seen.findings().stream()
                        .limit(FINDINGS_MAX)
                        .map(finding -> Finding.newBuilder()
                                .setCode(finding.code().name())
                                .setSubject(finding.subject())
                                .setMessage(finding.message())
                                .build())
                        .toList())
                .build();
    }
}
