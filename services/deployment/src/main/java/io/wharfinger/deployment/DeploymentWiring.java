package io.wharfinger.deployment;

import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes beans of the plain classes of the libraries. */
@Singleton
class DeploymentWiring {

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
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
