package io.wharfinger.billing.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the intake can write the books: its database is there, and has room. */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {
    private final IntakeThread intake;

    IntakeHealth(IntakeThread intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = intake.trouble();
        var answer = HealthCheckResponse.named("usage intake");
        return trouble.isEmpty()
                ? answer.up().build()
                : answer.down().withData("trouble", trouble).build();
    }
}
