package io.wharfinger.billing.witness;

import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Takes readings in. */
@ApplicationScoped
class Readings {
    private static final String PLATFORM = "/";

    private final TenantScope scope;
    private final WitnessConfig config;
    private final InstantSource clock;
    private final Counter taken;

    Readings(TenantScope scope, WitnessConfig config, InstantSource clock, MeterRegistry meters) {
        this.scope = scope;
        this.config = config;
        this.clock = clock;
        this.taken = meters.counter("wharfinger.billing.witness.readings");
    }

    /** Takes all of them, or none; fails with REQUEST_FIELD_INVALID. */
    Uni<Void> take(Caller caller, ReportReadingsRequest request) {
        caller.require(SERVICE).requireReach(PLATFORM);
        new ReadingRules(clock.instant(), config.keep()).check(request);
        return scope.withTransaction(
                        PLATFORM, session -> ReadingTable.keep(session, request.getRouter(), request.getReadingsList()))
                .invoke(() -> taken.increment(request.getReadingsCount()));
    }
}
