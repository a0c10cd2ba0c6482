package io.wharfinger.events.health;

import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of everything that has to do with events. One part that is down makes it DOWN; each part says why. */
@Readiness
@Singleton
final class EventsReadiness implements HealthCheck {

    private final EventsHealth health;
    private final boolean required;

    EventsReadiness(
            EventsHealth health,
            @ConfigProperty(name = "wharfinger.nats.required-for-readiness", defaultValue = "true") boolean required) {
        this.health = health;
        this.required = required;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Condition> conditions = health.conditions();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("events");
        conditions.forEach((name, condition) -> response.withData(name, text(condition)));
        boolean ready = conditions.values().stream().allMatch(Condition::ready);
        return response.status(ready || !required).build();
    }

    private static String text(Condition condition) {
        return (condition.ready() ? "up: " : "DOWN: ") + condition.message();
    }
}
