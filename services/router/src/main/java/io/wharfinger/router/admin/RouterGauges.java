package io.wharfinger.router.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.Keys;
import io.wharfinger.router.shipping.Shipping;
import io.wharfinger.router.spool.Spool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Figures that stand for themselves at any moment. */
@Singleton
class RouterGauges {
    private final MeterRegistry registry;

    RouterGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void start(@Observes StartupEvent event, Spool spool, Shipping shipping, Keys keys, Endpoints endpoints) {
        gauge(
                "spool.written.seq",
                "Highest record written",
                () -> spool.status().writtenSeq());
        gauge("spool.shipped.seq", "Highest record that JetStream has with all below", shipping::shippedSeq);
        gauge(
                "spool.committed.seq",
                "Billing's commit watermark",
                () -> spool.status().committedSeq());
        gauge(
                "spool.disk.bytes",
                "Room that the spool takes",
                () -> spool.status().diskBytes());
        gauge(
                "spool.open.requests",
                "Requests with an opening and no closing",
                () -> spool.status().openRequests());
        gauge(
                "spool.lost.records",
                "Records found damaged at the start",
                () -> spool.status().lost().stream()
                        .mapToLong(span -> span.size())
                        .sum());
        gauge("spool.refusing", "1 while the spool takes no new request", () -> spool.refusal() == null ? 0 : 1);
        gauge("keys", "API keys known", keys::count);
        gauge(
                "keys.age.seconds",
                "Time since quota last confirmed the keys; -1 if never",
                () -> keys.age().map(age -> age.toMillis() / 1000.0).orElse(-1.0));
        gauge(
                "endpoints",
                "Engines in force",
                () -> endpoints.table().endpoints().size());
        gauge(
                "endpoints.file.broken",
                "1 while the endpoints file cannot be used",
                () -> endpoints.problem().isPresent() ? 1 : 0);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("wharfinger.router." + name, value)
                .description(description)
                .register(registry);
    }
}
