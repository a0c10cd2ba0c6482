package io.wharfinger.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.nats.NatsClient;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.e2e.RunningSuite;
import io.wharfinger.e2e.fleet.Berth;
import io.wharfinger.e2e.fleet.Quay;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.contract.StreamContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every message on the public streams is as it is written down: those of all tests before this one, and of this one. */
@Order(Integer.MAX_VALUE)
class PublishedEventsTest {
    private static final String NAME = "told";
    private static final List<String> PUBLIC =
            List.of("QUOTA_EVENTS", "INVENTORY_EVENTS", "DEPLOYMENT_EVENTS", "BILLING_EVENTS");
    private static final Set<String> EXPECTED = Set.of(
            "io.wharfinger.quota.tenant.created",
            "io.wharfinger.quota.tenant.updated",
            "io.wharfinger.quota.tenant.deleted",
            "io.wharfinger.quota.audit.recorded",
            "io.wharfinger.inventory.holding.started",
            "io.wharfinger.inventory.holding.ended",
            "io.wharfinger.inventory.audit.recorded",
            "io.wharfinger.deployment.model.created",
            "io.wharfinger.deployment.model.updated",
            "io.wharfinger.deployment.model.deleted",
            "io.wharfinger.deployment.deployment.created",
            "io.wharfinger.deployment.deployment.updated",
            "io.wharfinger.deployment.deployment.changed",
            "io.wharfinger.deployment.deployment.deleted",
            "io.wharfinger.deployment.instance.changed",
            "io.wharfinger.deployment.audit.recorded",
            "io.wharfinger.billing.price.created",
            "io.wharfinger.billing.audit.recorded");

    private final RunningSuite running = RunningSuite.get();

    @Test
    void everyMessageIsAsItIsWrittenDown() throws Exception {
        tellOfADeployment();
        tellOfAModel();
        tellOfATenant();

        try (Connection nats = connect()) {
            PublishedEvents events = new PublishedEvents(nats, PUBLIC);
            Await.until("these events are told: " + EXPECTED, Duration.ofMinutes(1), () -> {
                events.readOn();
                assertThat(events.types()).containsAll(EXPECTED);
                return events.isAtTheEnd();
            });
            assertThat(events.faults()).isEmpty();
        }
    }

    @Test
    void theServerHasTheStreamsThatAreWrittenDown() throws Exception {
        StreamContract contract = StreamContract.ofThisCheckout();

        assertThat(contract.names()).containsAll(PUBLIC);
        try (Connection nats = connect()) {
            assertThat(contract.faults(nats.jetStreamManagement())).isEmpty();
        }
    }

    private void tellOfADeployment() {
        Berth berth = Berth.open(Quay.make(running, NAME, 1, 1), NAME + "-8b", 1);
        berth.awaitReady();
        berth.scale(0);
        berth.awaitReady();
        berth.remove();
        berth.awaitGone();
    }

    private void tellOfAModel() {
        RestClient deployment = suite().deployment();
        String model = "/deployment/v1/models/told-of";
        deployment.post("/deployment/v1/models", Quay.modelBody("Told of it").put("name", "told-of"), id());
        deployment.put(model, Quay.modelBody("Told of"), "", id());
        deployment.delete(model, "", id());
    }

    private void tellOfATenant() {
        RestClient quota = suite().quota();
        String tenant = "/quota/v1/tenants/told-of";
        quota.post(
                "/quota/v1/tenants",
                RestClient.object()
                        .put("name", "told-of")
                        .put("timeZone", "UTC")
                        .put("currencyCode", "EUR"),
                id());
        quota.put(
                tenant,
                RestClient.object()
                        .put("displayName", "Told of")
                        .put("timeZone", "UTC")
                        .put("currencyCode", "EUR"),
                "",
                id());
        quota.delete(tenant, "", id());
    }

    private Suite suite() {
        return running.services();
    }

    private Connection connect() throws InterruptedException {
        Platform platform = running.platform();
        Path credentials = platform.secrets().nats().serviceCredentials(PartName.QUOTA.id());
        return NatsClient.connect(platform.part(PartName.NATS).url(), Nats.credentials(credentials.toString()));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
