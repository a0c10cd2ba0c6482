package io.wharfinger.quota.grant;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** Lends limits to the routers that open streams. */
@Singleton
class Grants {

    /** Answers that a router may leave unread; then it has to begin anew. */
    private static final int UNREAD_MAX = 1000;

    private final GrantLoop loop;

    Grants(
            BookOfLimits book,
            Pool pool,
            GrantStore store,
            InstantSource clock,
            GrantsConfig config,
            GrantMeters meters) {
        WriterLease lease = new WriterLease(pool, UUID.randomUUID(), config.writerLease());
        loop = new GrantLoop(book, lease, store, clock, config, meters);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        loop.stop();
    }

    /** One stream of a router. */
    Multi<ExchangeGrantsResponse> exchange(Multi<ExchangeGrantsRequest> requests) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            GrantStream stream = new GrantStream(emitter);
                            var hearing = requests.subscribe()
                                    .with(
                                            message -> loop.say(new Said(stream, message)),
                                            emitter::fail,
                                            () -> loop.ended(stream));
                            emitter.onTermination(() -> {
                                hearing.cancel();
                                loop.ended(stream);
                            });
                        },
                        UNREAD_MAX);
    }
}
