package io.wharfinger.router.keys;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.wharfinger.contracts.quota.v1.KeyService;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.router.follow.Followed;
import io.wharfinger.router.follow.Follower;
import io.wharfinger.router.follow.Position;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Follows quota's API keys. */
@Singleton
public class KeyFeed implements Followed<WatchKeysResponse> {
    private final Keys keys;
    private final KeyService quota;
    private final Follower<WatchKeysResponse> follower;

    KeyFeed(Keys keys, @GrpcClient("quota") KeyService quota, InstantSource clock) {
        this.keys = keys;
        this.quota = quota;
        follower = new Follower<>("API keys of quota", this, clock);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.stop();
    }

    @Override
    public Multi<WatchKeysResponse> watch() {
        Position position = keys.table().position();
        return quota.watchKeys(WatchKeysRequest.newBuilder()
                .setResumeVersion(position.version())
                .setResumeInstance(position.instance())
                .build());
    }

    @Override
    public void begin() {
        keys.table().begin();
    }

    @Override
    public boolean take(WatchKeysResponse part, long nowMillis) {
        return keys.table().apply(part, nowMillis);
    }

    @Override
    public boolean isSynced(WatchKeysResponse part) {
        return part.hasSynced();
    }

    @Override
    public void keep() {
        keys.keep();
    }

    @Override
    public int count() {
        return keys.count();
    }

    /** Whether the stream from quota is open and has spoken. */
    public boolean isConnected() {
        return follower.isConnected();
    }
}
