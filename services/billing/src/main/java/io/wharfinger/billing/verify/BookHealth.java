package io.wharfinger.billing.verify;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says what is wrong with the books. The service stays ready: to take it away would make nothing better. */
@Readiness
@ApplicationScoped
class BookHealth implements HealthCheck {
    private final BookWatcher watcher;

    BookHealth(BookWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("books").up();
        watcher.differences().forEach(check -> response.withData(check.name(), check.firstDifference()));
        return response.build();
    }
}
