package io.wharfinger.inventory.observation.source;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows what is wrong with sources. The service is ready all the same: it answers from what it knows. */
@Readiness
@Singleton
class SourcesReadiness implements HealthCheck {

    private final Sources sources;

    SourcesReadiness(Sources sources) {
        this.sources = sources;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("observation sources").up();
        health.withData("sources", sources.all().size());
        sources.all().stream()
                .filter(status -> !status.problem().isEmpty())
                .forEach(status -> health.withData(status.name(), status.problem()));
        return health.build();
    }
}
