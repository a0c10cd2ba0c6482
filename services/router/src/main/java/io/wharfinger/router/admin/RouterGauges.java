package io.wharfinger.router.admin;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.router.endpoints.DeploymentFeed;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.Keys;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.shipping.Shipping;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.tenants.watch.Tenants;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Figures that stand for themselves at any moment. */
@Singleton
class RouterGauges {
    private final MeterRegistry registry;

    RouterGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void spool(@Observes StartupEvent event, Spool spool, Shipping shipping) {
        gauge(Metric.SPOOL_WRITTEN, () -> spool.status().writtenSeq());
        gauge(Metric.SPOOL_SHIPPED, shipping::shippedSeq);
        gauge(Metric.SPOOL_COMMITTED, () -> spool.status().committedSeq());
        gauge(Metric.SPOOL_DISK, () -> spool.status().diskBytes());
        gauge(Metric.SPOOL_OPEN, () -> spool.status().openRequests());
        gauge(
                Metric.SPOOL_LOST,
                () -> spool.status().lost().stream()
                        .mapToLong(span -> span.size())
                        .sum());
        gauge(Metric.SPOOL_REFUSING, () -> spool.refusal() == null ? 0 : 1);
        FunctionCounter.builder(Metric.UNRECORDED.id(), spool, Spool::unrecordedRequests)
                .description(Metric.UNRECORDED.description())
                .register(registry);
    }

    void knowledge(
            @Observes StartupEvent event, Keys keys, Endpoints endpoints, DeploymentFeed deployment, Tenants tenants) {
        gauge(Metric.KEYS, keys::count);
        gauge(Metric.KEYS_AGE, () -> seconds(keys.age()));
        gauge(Metric.ENDPOINTS, () -> endpoints.table().endpoints().size());
        gauge(Metric.ENDPOINTS_AGE, () -> seconds(deployment.age()));
        gauge(Metric.ENDPOINTS_FILE_AGE, () -> seconds(endpoints.fileAge()));
        gauge(Metric.ENDPOINTS_BROKEN, () -> endpoints.problem().isPresent() ? 1 : 0);
        gauge(Metric.TENANTS, tenants::count);
        gauge(Metric.TENANTS_FILE_AGE, () -> seconds(tenants.age()));
        gauge(Metric.TENANTS_BROKEN, () -> tenants.problem().isPresent() ? 1 : 0);
    }

    private static double seconds(Optional<Duration> age) {
        return age.map(known -> known.toMillis() / 1000.0).orElse(-1.0);
    }

    private void gauge(Metric metric, Supplier<Number> value) {
        Gauge.builder(metric.id(), value).description(metric.description()).register(registry);
    }
}
