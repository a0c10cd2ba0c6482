package io.wharfinger.inventory;

import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes beans of the plain classes of the libraries. */
@Singleton
class InventoryWiring {

    /** Times are kept in microseconds, so the clock ticks in them. */
    @Produces
    @Singleton
    static InstantSource clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    static TenantScope scope(Mutiny.SessionFactory sessions) {
        return new TenantScope(sessions);
    }

    @Produces
    @Singleton
    static IdempotentWrites writes(InstantSource clock) {
        return new IdempotentWrites(clock);
    }
}
