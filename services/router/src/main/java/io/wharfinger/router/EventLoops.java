package io.wharfinger.router;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One event loop for each processor, unless the configuration says how many: nothing on them ever waits, so with more of them
 * each only finds less to do when it wakes.
 */
@Singleton
class EventLoops implements VertxOptionsCustomizer {
    private final OptionalInt configured;

    EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt configured) {
        this.configured = configured;
    }

    @Override
    public void accept(VertxOptions options) {
        if (configured.isEmpty()) {
            options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        }
    }
}
