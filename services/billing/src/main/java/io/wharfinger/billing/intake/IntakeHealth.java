package io.wharfinger.billing.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the intake reaches its database. */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {
    private final IntakeThread intake;

    IntakeHealth(IntakeThread intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("usage intake").status(intake.isWell()).build();
    }
}
