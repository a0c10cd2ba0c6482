package io.wharfinger.router.keys;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.wharfinger.contracts.quota.v1.KeyService;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.router.keys.table.KeyTable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows quota's key stream for ever: resumes where it was, and asks anew when quota is silent or gone. */
@Singleton
public class KeyFeed {
    private static final Logger LOG = Logger.getLogger(KeyFeed.class);
    /** Quota says at least every 5 seconds that nothing has changed. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);
    private static final long KEEP_MILLIS = 60_000;

    private final Keys keys;
    private final KeyService quota;
    private final InstantSource clock;
    private final ExecutorService feeding = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("key-feed").factory());
    private @Nullable Cancellable following;
    private volatile boolean connected;
    private long keptMillis;

    KeyFeed(Keys keys, @GrpcClient("quota") KeyService quota, InstantSource clock) {
        this.keys = keys;
        this.quota = quota;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        following = Multi.createFrom()
                .deferred(this::watch)
                .ifNoItem()
                .after(SILENCE_MAX)
                .fail()
                .emitOn(feeding)
                .onItem()
                .invoke(this::take)
                .onCompletion()
                .failWith(() -> new IllegalStateException("quota ended the stream of keys"))
                .onFailure()
                .invoke(this::lost)
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_LAST)
                .indefinitely()
                .subscribe()
                .with(part -> {}, failure -> LOG.error("The feed of keys has ended.", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        if (following != null) {
            following.cancel();
        }
        feeding.shutdown();
    }

    private Multi<WatchKeysResponse> watch() {
        KeyTable.Position position = keys.table().position();
        return quota.watchKeys(WatchKeysRequest.newBuilder()
                .setResumeVersion(position.version())
                .setResumeInstance(position.instance())
                .build());
    }

    private void take(WatchKeysResponse part) {
        if (!connected) {
            connected = true;
            keys.table().begin();
            LOG.info("Following the API keys of quota.");
        }
        long now = clock.millis();
        boolean changed = keys.table().apply(part, now);
        if (changed || (part.hasSynced() && now - keptMillis >= KEEP_MILLIS)) {
            keys.keep();
            keptMillis = now;
        }
    }

    private void lost(Throwable cause) {
        if (connected) {
            LOG.warnf("Lost quota's stream of keys, going on with the %d keys known: %s", keys.count(), cause);
        } else {
            LOG.debugf("Quota's stream of keys cannot be reached: %s", cause);
        }
        connected = false;
    }

    /** Whether the stream from quota is open and has spoken. */
    public boolean isConnected() {
        return connected;
    }
}
