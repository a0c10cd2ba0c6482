package io.wharfinger.inventory.capacity;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.InventoryConfig;
import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Count;
import io.wharfinger.inventory.capacity.count.Counting;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows how many accelerators there are by cluster, class and state. */
@Singleton
class AcceleratorGauges {

    private final TenantScope scope;
    private final HealthTrust trust;
    private final InventoryConfig config;
    private final Vertx vertx;
    private final MultiGauge gauges;
    private Runnable endRounds = () -> {};

    AcceleratorGauges(TenantScope scope, HealthTrust trust, InventoryConfig config, Vertx vertx, MeterRegistry meters) {
        this.scope = scope;
        this.trust = trust;
        this.config = config;
        this.vertx = vertx;
        this.gauges = MultiGauge.builder("wharfinger.inventory.accelerators")
                .description("Physical accelerators by cluster, class and what they are available for")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(vertx, config.gaugesInterval(), "Counting accelerators", this::counts, this::show);
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    private Uni<List<Count>> counts() {
        return scope.withTransaction(Access.PLATFORM, session -> CapacityReader.read(session, "", "", trust.since()))
                .map(batches -> Counting.of(batches, false));
    }

    private void show(List<Count> counts) {
        gauges.register(counts.stream().flatMap(AcceleratorGauges::rows).toList(), true);
    }

    private static Stream<MultiGauge.Row<?>> rows(Count count) {
        return Stream.of(Availability.values())
                .map(availability -> MultiGauge.Row.of(
                        Tags.of(
                                "cluster", count.cluster(),
                                "class", count.acceleratorClass(),
                                "state", availability.name().toLowerCase(Locale.ROOT)),
                        count.of(availability)));
    }
}
