package io.wharfinger.router.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows another service's stream for ever: resumes where it was, and asks anew when the service is silent or gone. */
public final class Follower<P> {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    /** The other side says at least every 5 seconds that nothing has changed. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);
    private static final long KEEP_MILLIS = 60_000;

    private final String what;
    private final Followed<P> followed;
    private final InstantSource clock;
    private final ExecutorService feeding;
    private @Nullable Cancellable following;
    private volatile boolean connected;
    private long keptMillis;

    /** @param what what is followed, for logs, as in "API keys of quota" */
    public Follower(String what, Followed<P> followed, InstantSource clock) {
        this.what = what;
        this.followed = followed;
        this.clock = clock;
        feeding = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("follow " + what).factory());
    }

    /** Begins to follow. */
    public void start() {
        following = Multi.createFrom()
                .deferred(followed::watch)
                .ifNoItem()
                .after(SILENCE_MAX)
                .fail()
                .emitOn(feeding)
                .onItem()
                .invoke(this::take)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the stream was ended"))
                .onFailure()
                .invoke(this::lost)
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_LAST)
                .indefinitely()
                .subscribe()
                .with(part -> {}, failure -> LOG.errorf(failure, "The %s are not followed any more.", what));
    }

    /** Follows no longer. */
    public void stop() {
        if (following != null) {
            following.cancel();
        }
        feeding.shutdown();
    }

    private void take(P part) {
        if (!connected) {
            connected = true;
            followed.begin();
            LOG.infof("Following the %s.", what);
        }
        long now = clock.millis();
        boolean changed = followed.take(part, now);
        if (changed || (followed.isSynced(part) && now - keptMillis >= KEEP_MILLIS)) {
            followed.keep();
            keptMillis = now;
        }
    }

    private void lost(Throwable cause) {
        if (connected) {
            LOG.warnf("Lost the %s, going on with the %d known: %s", what, followed.count(), cause);
        } else {
            LOG.debugf("The %s cannot be reached: %s", what, cause);
        }
        connected = false;
    }

    /** Whether the stream is open and has spoken. */
    public boolean isConnected() {
        return connected;
    }
}
