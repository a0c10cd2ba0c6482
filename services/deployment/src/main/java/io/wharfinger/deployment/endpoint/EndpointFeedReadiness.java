package io.wharfinger.deployment.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the endpoints in memory are up to date. */
@Readiness
@ApplicationScoped
class EndpointFeedReadiness implements HealthCheck {
    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final EndpointFeed feed;
    private final InstantSource clock;

    EndpointFeedReadiness(EndpointFeed feed, InstantSource clock) {
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        boolean fresh = feed.upToDateTime()
                .map(time -> time.plus(OLDEST).isAfter(clock.instant()))
                .orElse(false);
        return HealthCheckResponse.named("endpoint feed").status(fresh).build();
    }
}
