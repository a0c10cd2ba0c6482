package io.wharfinger.router.world;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.contracts.deployment.v1.EndpointServiceGrpc;
import io.wharfinger.contracts.deployment.v1.EndpointSnapshotBegin;
import io.wharfinger.contracts.deployment.v1.EndpointsSynced;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsRequest;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The deployment service's stream of endpoints over real gRPC. */
public final class FakeDeployment {
    public final List<WatchEndpointsRequest> asked = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final Map<String, EndpointEntry> entries = new ConcurrentHashMap<>();
    private final Set<GrpcServerResponse<?, WatchEndpointsResponse>> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicLong version = new AtomicLong(1);
    private int port;
    private @Nullable HttpServer server;

    FakeDeployment(Vertx vertx) throws Exception {
        this.vertx = vertx;
        start();
        vertx.setPeriodic(500, tick -> watchers.forEach(watcher -> watcher.write(word())));
    }

    /** Starts the server, again on the same port after a stop. */
    public void start() throws Exception {
        GrpcServer grpc = GrpcServer.server(vertx);
        grpc.callHandler(EndpointServiceGrpc.getWatchEndpointsMethod(), this::watch);
        HttpServer started = vertx.createHttpServer()
                .requestHandler(grpc)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = started.actualPort();
        server = started;
    }

    public void stop() throws Exception {
        watchers.forEach(watcher -> vertx.runOnContext(
                here -> watcher.status(GrpcStatus.UNAVAILABLE).end()));
        watchers.clear();
        Objects.requireNonNull(server)
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void watch(GrpcServerRequest<WatchEndpointsRequest, WatchEndpointsResponse> call) {
        call.handler(request -> {
            asked.add(request);
            long known = request.getResumeVersion();
            List<EndpointEntry> told = entries.values().stream()
                    .filter(entry -> known > 0 ? entry.getVersion() > known : !entry.getRemoved())
                    .toList();
            if (known == 0) {
                call.response()
                        .write(WatchEndpointsResponse.newBuilder()
                                .setSnapshotBegin(
                                        EndpointSnapshotBegin.newBuilder().setCount(told.size()))
                                .build());
            }
            told.forEach(entry -> call.response().write(part(entry)));
            call.response().write(word());
            watchers.add(call.response());
        });
        call.errorHandler(gone -> watchers.remove(call.response()));
        call.exceptionHandler(gone -> watchers.remove(call.response()));
        call.endHandler(end -> {});
    }

    private static WatchEndpointsResponse part(EndpointEntry entry) {
        return WatchEndpointsResponse.newBuilder().setEntry(entry).build();
    }

    private WatchEndpointsResponse word() {
        return WatchEndpointsResponse.newBuilder()
                .setSynced(
                        EndpointsSynced.newBuilder().setVersion(version.get()).setInstance("fake"))
                .build();
    }

    /** An endpoint that takes requests. */
    public void put(String name, int enginePort, Script script) {
        tell(EndpointEntry.newBuilder()
                .setName(name)
                .setUrl("http://127.0.0.1:" + enginePort)
                .setDeployment("rolling")
                .setAcceleratorClass("l40s")
                .addModels(script.model())
                .setTenantPath("/acme/"));
    }

    public void drain(String name) {
        tell(Objects.requireNonNull(entries.get(name)).toBuilder().setDraining(true));
    }

    public void remove(String name) {
        tell(Objects.requireNonNull(entries.get(name)).toBuilder().setRemoved(true));
    }

    private void tell(EndpointEntry.Builder changed) {
        EndpointEntry entry = changed.setVersion(version.incrementAndGet()).build();
        entries.put(entry.getName(), entry);
        vertx.runOnContext(here -> watchers.forEach(watcher -> {
            watcher.write(part(entry));
            watcher.write(word());
        }));
    }

    int port() {
        return port;
    }
}
