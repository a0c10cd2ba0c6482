package io.wharfinger.router.world;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.KeyServiceGrpc;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.router.keys.table.KeyDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Quota's key stream over real gRPC. */
public final class FakeQuota {
    private static final String SECRET_PART = "0123456789012345678901234567890123456789abc";

    public final List<WatchKeysRequest> asked = new CopyOnWriteArrayList<>();
    public volatile String lastAuthorization = "";
    private final Vertx vertx;
    private final KeyDigest digest;
    private final Map<String, KeyEntry> keys = new ConcurrentHashMap<>();
    private final Set<GrpcServerResponse<?, WatchKeysResponse>> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicLong version = new AtomicLong(1);
    private int port;
    private @Nullable HttpServer server;

    FakeQuota(Vertx vertx, byte[] secret) throws Exception {
        this.vertx = vertx;
        digest = new KeyDigest(secret);
        start();
        vertx.setPeriodic(500, tick -> synced());
    }

    /** Starts the server, again on the same port after a stop. */
    public void start() throws Exception {
        GrpcServer grpc = GrpcServer.server(vertx);
        grpc.callHandler(KeyServiceGrpc.getWatchKeysMethod(), this::watch);
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
        HttpServer running = server;
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private void watch(GrpcServerRequest<WatchKeysRequest, WatchKeysResponse> call) {
        lastAuthorization = String.valueOf(call.headers().get("authorization"));
        call.handler(request -> {
            asked.add(request);
            GrpcServerResponse<WatchKeysRequest, WatchKeysResponse> response = call.response();
            if (request.getResumeVersion() == 0) {
                response.write(WatchKeysResponse.newBuilder()
                        .setSnapshotBegin(SnapshotBegin.newBuilder().setCount(keys.size()))
                        .build());
            }
            keys.values().stream()
                    .filter(key -> key.getVersion() > request.getResumeVersion())
                    .filter(key -> request.getResumeVersion() > 0 || !key.getRevoked())
                    .forEach(key -> response.write(
                            WatchKeysResponse.newBuilder().setEntry(key).build()));
            response.write(word());
            watchers.add(response);
        });
        call.errorHandler(gone -> watchers.remove(call.response()));
        call.exceptionHandler(gone -> watchers.remove(call.response()));
        call.endHandler(end -> {});
    }

    private void synced() {
        watchers.forEach(watcher -> watcher.write(word()));
    }

    private WatchKeysResponse word() {
        return WatchKeysResponse.newBuilder()
                .setSynced(Synced.newBuilder().setVersion(version.get()).setInstance("fake"))
                .build();
    }

    /** Makes a key and tells the routers; the whole key. */
    public String key(String id, @Nullable Instant expires, String... models) {
        return keyOf("/acme/", id, expires, models);
    }

    /** Makes a key of a tenant and tells the routers; the whole key. */
    public String keyOf(String tenantPath, String id, @Nullable Instant expires, String... models) {
        String whole = "wk_" + id + "_" + SECRET_PART;
        KeyEntry.Builder entry = KeyEntry.newBuilder()
                .setId(id)
                .setHmac(ByteString.copyFrom(digest.of(whole)))
                .setTenantPath(tenantPath)
                .addAllModels(List.of(models))
                .setVersion(version.incrementAndGet());
        if (expires != null) {
            entry.setExpireTime(Timestamp.newBuilder().setSeconds(expires.getEpochSecond()));
        }
        put(entry.build());
        return whole;
    }

    public void revoke(String id) {
        KeyEntry before = Objects.requireNonNull(keys.get(id));
        put(before.toBuilder()
                .setRevoked(true)
                .setVersion(version.incrementAndGet())
                .build());
    }

    private void put(KeyEntry entry) {
        keys.put(entry.getId(), entry);
        vertx.runOnContext(here -> watchers.forEach(watcher -> {
            watcher.write(WatchKeysResponse.newBuilder().setEntry(entry).build());
            watcher.write(word());
        }));
    }

    int port() {
        return port;
    }
}
