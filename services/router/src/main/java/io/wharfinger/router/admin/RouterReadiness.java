package io.wharfinger.router.admin;

import io.wharfinger.router.endpoints.DeploymentFeed;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.keys.KeyFeed;
import io.wharfinger.router.keys.Keys;
import io.wharfinger.router.shipping.Shipping;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.SpoolRefusal;
import io.wharfinger.router.spool.SpoolStatus;
import io.wharfinger.router.tenants.watch.Tenants;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: requests can be verified, limited and recorded. Quota, deployment, billing, NATS or a broken file do not count, for the
 * router serves without them; they are shown.
 */
@Readiness
@Singleton
class RouterReadiness implements HealthCheck {
    private final Keys keys;
    private final KeyFeed feed;
    private final Endpoints endpoints;
    private final DeploymentFeed deployment;
    private final Spool spool;
    private final Shipping shipping;
    private final Tenants tenants;

    RouterReadiness(
            Keys keys,
            KeyFeed feed,
            Endpoints endpoints,
            DeploymentFeed deployment,
            Spool spool,
            Shipping shipping,
            Tenants tenants) {
        this.keys = keys;
        this.feed = feed;
        this.endpoints = endpoints;
        this.deployment = deployment;
        this.spool = spool;
        this.shipping = shipping;
        this.tenants = tenants;
    }

    @Override
    public HealthCheckResponse call() {
        SpoolStatus status = spool.status();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("router")
                .status(keys.areKnown() && status.refusal() == null && !tenants.areUnknown())
                .withData("keys", keys.count())
                .withData("quota", feed.isConnected() ? "connected" : "not connected")
                .withData("deployment", deployment.isConnected() ? "connected" : "not connected")
                .withData("billing", shipping.hearsBilling() ? "connected" : "not connected")
                .withData("endpoints", endpoints.table().endpoints().size())
                .withData("tenants", tenants.count());
        keys.age()
                .ifPresentOrElse(
                        age -> health.withData("keysAgeSeconds", age.toSeconds()),
                        () -> health.withData("keysProblem", "no API key was ever received from quota"));
        deployment.age().ifPresent(age -> health.withData("endpointsAgeSeconds", age.toSeconds()));
        endpoints.fileAge().ifPresent(age -> health.withData("endpointsFileAgeSeconds", age.toSeconds()));
        if (!endpoints.warnings().isEmpty()) {
            health.withData(
                    "routesWarning",
                    String.join("; ", endpoints.warnings().stream().limit(5).toList()));
        }
        endpoints.problem().ifPresent(problem -> health.withData("endpointsWarning", problem));
        tenants.age().ifPresent(age -> health.withData("tenantsFileAgeSeconds", age.toSeconds()));
        tenants.problem()
                .ifPresent(problem ->
                        health.withData(tenants.areUnknown() ? "tenantsProblem" : "tenantsWarning", problem));
        if (status.refusal() != null) {
            health.withData("spoolProblem", status.refusal().message());
        }
        SpoolRefusal unrecorded = spool.unrecordedBecause();
        if (unrecorded != null) {
            health.withData("spoolWarning", "requests are served without being recorded: " + unrecorded.message());
        }
        return health.build();
    }
}
