package io.wharfinger.quota.key;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.KeyServiceGrpc;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyWatchTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Context.CancellableContext context = Context.current().withCancellation();

    @AfterEach
    void endStreams() {
        context.cancel(null);
    }

    @Test
    void aSnapshotComesFirstThenEveryChange() throws Exception {
        String name = tenant(newName("acme"), "");
        Map<String, String> first = key(name);
        Watcher watcher = watch(WatchKeysRequest.getDefaultInstance());
        Await.until("the snapshot is whole", LONG, () -> watcher.synced() != null);

        List<WatchKeysResponse> parts = List.copyOf(watcher.parts);
        assertThat(parts.getFirst().hasSnapshotBegin()).isTrue();
        long count = parts.getFirst().getSnapshotBegin().getCount();
        assertThat(parts.subList(1, (int) count + 1)).allMatch(WatchKeysResponse::hasEntry);
        assertThat(parts.get((int) count + 1).hasSynced()).isTrue();
        KeyEntry entry = requireNonNull(watcher.entry(first.get("id")));
        assertThat(entry.getTenantPath()).isEqualTo("/" + name + "/");
        assertThat(entry.getHmac().toByteArray()).isEqualTo(hmac(requireNonNull(first.get("secret"))));

        Map<String, String> second = key(name);
        Await.until("the new key arrives", LONG, () -> watcher.entry(second.get("id")) != null);
        platform().delete("/quota/v1/keys/" + second.get("id")).then().statusCode(200);
        Await.until(
                "the revocation arrives",
                LONG,
                () -> requireNonNull(watcher.entry(second.get("id"))).getRevoked());
        assertThat(requireNonNull(watcher.entry(second.get("id"))).getVersion()).isGreaterThan(entry.getVersion());
    }

    @Test
    void aRouterThatResumesGetsOnlyWhatChanged() {
        String name = tenant(newName("acme"), "");
        Map<String, String> before = key(name);
        Watcher watcher = watch(WatchKeysRequest.getDefaultInstance());
        Await.until("the key arrives", LONG, () -> watcher.entry(before.get("id")) != null && watcher.synced() != null);
        Synced synced = requireNonNull(watcher.synced());
        Map<String, String> after = key(name);
        platform().delete("/quota/v1/keys/" + before.get("id")).then().statusCode(200);

        Watcher resumed = watch(WatchKeysRequest.newBuilder()
                .setResumeVersion(synced.getVersion())
                .setResumeInstance(synced.getInstance())
                .build());
        Await.until(
                "both changes arrive",
                LONG,
                () -> resumed.entry(after.get("id")) != null
                        && requireNonNull(resumed.entry(before.get("id"))).getRevoked());
        assertThat(resumed.parts).noneMatch(WatchKeysResponse::hasSnapshotBegin);
        assertThat(resumed.parts)
                .filteredOn(WatchKeysResponse::hasEntry)
                .allMatch(part -> part.getEntry().getVersion() > synced.getVersion());
    }

    @Test
    void anUnknownInstanceOrAVersionFromTheFutureGetsASnapshot() {
        Watcher watcher = watch(WatchKeysRequest.getDefaultInstance());
        Await.until("the snapshot is whole", LONG, () -> watcher.synced() != null);
        String instance = requireNonNull(watcher.synced()).getInstance();

        for (WatchKeysRequest request : List.of(
                WatchKeysRequest.newBuilder()
                        .setResumeVersion(1)
                        .setResumeInstance("other")
                        .build(),
                WatchKeysRequest.newBuilder()
                        .setResumeVersion(Long.MAX_VALUE)
                        .setResumeInstance(instance)
                        .build())) {
            Watcher other = watch(request);
            Await.until("a snapshot comes", LONG, () -> other.synced() != null);
            assertThat(other.parts.getFirst().hasSnapshotBegin()).isTrue();
        }
    }

    @Test
    void aStreamWithoutChangesSaysThatItIsUpToDate() {
        Watcher watcher = watch(WatchKeysRequest.getDefaultInstance());
        Await.until(
                "three signs of life",
                Duration.ofSeconds(15),
                () -> watcher.parts.stream()
                                .filter(WatchKeysResponse::hasSynced)
                                .count()
                        >= 3);
    }

    @Test
    void onlyServicesMayWatch() {
        KeyServiceGrpc.KeyServiceBlockingStub admin =
                as("platform-admin", "/", KeyServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> admin.watchKeys(WatchKeysRequest.getDefaultInstance())
                                .next())))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        KeyServiceGrpc.KeyServiceBlockingStub narrow =
                as("service", "/acme/", KeyServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> narrow.watchKeys(WatchKeysRequest.getDefaultInstance())
                                .next())))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    private static Map<String, String> key(String tenant) {
        io.restassured.path.json.JsonPath made = platform()
                .body(Map.of())
                .post("/quota/v1/tenants/" + tenant + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return Map.of("id", made.getString("key.id"), "secret", made.getString("secret"));
    }

    private static byte[] hmac(String key) throws Exception {
        Path file = Path.of(ConfigProvider.getConfig().getValue("wharfinger.keys.hmac-secret-file", String.class));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(file), "HmacSHA256"));
        return mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
    }

    private Watcher watch(WatchKeysRequest request) {
        Watcher watcher = new Watcher();
        context.run(() -> as("service", "/", KeyServiceGrpc.newStub(channel())).watchKeys(request, watcher));
        return watcher;
    }

    private static final class Watcher implements StreamObserver<WatchKeysResponse> {

        final List<WatchKeysResponse> parts = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(WatchKeysResponse part) {
            parts.add(part);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        @org.jspecify.annotations.Nullable Synced synced() {
            return parts.reversed().stream()
                    .filter(WatchKeysResponse::hasSynced)
                    .map(WatchKeysResponse::getSynced)
                    .findFirst()
                    .orElse(null);
        }

        @org.jspecify.annotations.Nullable KeyEntry entry(@org.jspecify.annotations.Nullable String id) {
            return parts.reversed().stream()
                    .filter(WatchKeysResponse::hasEntry)
                    .map(WatchKeysResponse::getEntry)
                    .filter(entry -> entry.getId().equals(id))
                    .findFirst()
                    .orElse(null);
        }
    }
}
