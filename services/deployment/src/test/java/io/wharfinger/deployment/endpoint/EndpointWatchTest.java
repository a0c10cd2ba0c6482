package io.wharfinger.deployment.endpoint;

import static io.wharfinger.deployment.DeploymentCalls.as;
import static io.wharfinger.deployment.DeploymentCalls.channel;
import static io.wharfinger.deployment.DeploymentCalls.code;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointServiceGrpc;
import io.wharfinger.contracts.deployment.v1.EndpointsSynced;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsRequest;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EndpointWatchTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    TenantScope scope;

    @Inject
    EndpointTable table;

    @Inject
    EndpointReader reader;

    private final Context.CancellableContext context = Context.current().withCancellation();
    private final UUID instance = UUID.randomUUID();
    private final String name = "chat-1-" + instance.toString().substring(0, 8);

    @AfterEach
    void end() throws Throwable {
        context.cancel(null);
        write(session -> table.remove(session, instance));
    }

    @Test
    void aSnapshotComesFirstThenEveryChange() throws Throwable {
        write(session -> table.put(session, facts()));
        Watcher watcher = watch(WatchEndpointsRequest.getDefaultInstance());
        Await.until("the endpoint arrives", SOON, () -> watcher.newest().isPresent() && watcher.synced() != null);
        EndpointEntry first = watcher.newest().orElseThrow();
        assertThat(watcher.parts.getFirst().hasSnapshotBegin()).isTrue();
        assertThat(first.getUrl()).isEqualTo("http://127.0.0.1:8201");
        assertThat(first.getModelsList()).containsExactly("llama", "chat");
        assertThat(first.getTenantPath()).isEqualTo("/acme/");

        write(session -> table.draining(session, instance));
        Await.until("it drains", SOON, () -> watcher.newest().orElseThrow().getDraining());
        write(session -> table.put(session, facts()));
        Await.until("it is back", SOON, () -> !watcher.newest().orElseThrow().getDraining());
        write(session -> table.remove(session, instance));
        Await.until("it is gone", SOON, () -> watcher.newest().orElseThrow().getRemoved());
        assertThat(watcher.newest().orElseThrow().getVersion()).isGreaterThan(first.getVersion());
        assertThat(watcher.parts)
                .filteredOn(WatchEndpointsResponse::hasSnapshotBegin)
                .hasSize(1);
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Throwable {
        write(session -> table.put(session, facts()));
        write(session -> table.draining(session, instance));
        long draining = version();
        write(session -> table.draining(session, instance));
        assertThat(version()).isEqualTo(draining);

        write(session -> table.put(session, facts()));
        long back = version();
        write(session -> table.put(session, facts()));
        assertThat(version()).isEqualTo(back).isGreaterThan(draining);

        write(session -> table.remove(session, instance));
        long gone = version();
        write(session -> table.remove(session, instance));
        write(session -> table.draining(session, instance));
        assertThat(version()).isEqualTo(gone).isGreaterThan(back);
    }

    @Test
    void aRouterThatResumesGetsOnlyWhatChanged() throws Throwable {
        write(session -> table.put(session, facts()));
        EndpointsSynced synced = knowing();
        write(session -> table.remove(session, instance));

        Watcher resumed = watch(resumeAt(synced));
        Await.until(
                "the removal arrives",
                SOON,
                () -> resumed.newest().orElseThrow().getRemoved());
        assertThat(resumed.parts).noneMatch(WatchEndpointsResponse::hasSnapshotBegin);
    }

    @Test
    void whoComesBackAfterARemovalWasForgottenGetsASnapshot() throws Throwable {
        write(session -> table.put(session, facts()));
        EndpointsSynced synced = knowing();
        write(session -> table.remove(session, instance));
        VertxContextSupport.subscribeAndAwait(() -> reader.forget(Instant.now().plusSeconds(60)));
        assertThat(entry()).isEmpty();

        Await.until("a snapshot comes", SOON, () -> {
            Watcher late = watch(resumeAt(synced));
            Await.until("something comes", SOON, () -> late.synced() != null);
            return late.parts.getFirst().hasSnapshotBegin() && late.newest().isEmpty();
        });
    }

    @Test
    void onlyServicesOfThePlatformMayWatch() {
        for (String[] caller : new String[][] {{"platform-admin", "/"}, {"service", "/acme/"}}) {
            Watcher refused = new Watcher();
            as(caller[0], caller[1], EndpointServiceGrpc.newStub(channel()))
                    .watchEndpoints(WatchEndpointsRequest.getDefaultInstance(), refused);
            Await.until("the refusal", SOON, () -> refused.failure != null);
            assertThat(refused.failure)
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure -> assertThat(code(failure)).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN"));
            assertThat(refused.parts).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsNotMissed() throws Throwable {
        write(session -> table.draining(session, instance));
        write(session -> table.remove(session, instance));

        assertThat(entry()).isEmpty();
    }

    private EndpointsSynced knowing() {
        Watcher watcher = watch(WatchEndpointsRequest.getDefaultInstance());
        Await.until("the endpoint arrives", SOON, () -> watcher.newest().isPresent() && watcher.synced() != null);
        return requireNonNull(watcher.synced());
    }

    private static WatchEndpointsRequest resumeAt(EndpointsSynced synced) {
        return WatchEndpointsRequest.newBuilder()
                .setResumeVersion(synced.getVersion())
                .setResumeInstance(synced.getInstance())
                .build();
    }

    private EndpointFacts facts() {
        return new EndpointFacts(
                instance, name, "http://127.0.0.1:8201", "chat", "h100-sxm", List.of("llama", "chat"), "/acme/");
    }

    private void write(Function<Mutiny.Session, Uni<Void>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> scope.withTransaction("/", work));
    }

    private Optional<EndpointEntry> entry() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> reader.after(0)).entries().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst();
    }

    private long version() throws Throwable {
        return entry().map(EndpointEntry::getVersion).orElseThrow();
    }

    private Watcher watch(WatchEndpointsRequest request) {
        Watcher watcher = new Watcher();
        context.run(
                () -> as("service", "/", EndpointServiceGrpc.newStub(channel())).watchEndpoints(request, watcher));
        return watcher;
    }

    private final class Watcher implements StreamObserver<WatchEndpointsResponse> {
        final List<WatchEndpointsResponse> parts = new CopyOnWriteArrayList<>();
        volatile @Nullable Throwable failure;

        @Override
        public void onNext(WatchEndpointsResponse part) {
            parts.add(part);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
        }

        @Override
        public void onCompleted() {}

        @Nullable EndpointsSynced synced() {
            return parts.reversed().stream()
                    .filter(WatchEndpointsResponse::hasSynced)
                    .map(WatchEndpointsResponse::getSynced)
                    .findFirst()
                    .orElse(null);
        }

        Optional<EndpointEntry> newest() {
            return parts.reversed().stream()
                    .filter(WatchEndpointsResponse::hasEntry)
                    .map(WatchEndpointsResponse::getEntry)
                    .filter(entry -> entry.getName().equals(name))
                    .findFirst();
        }
    }
}
