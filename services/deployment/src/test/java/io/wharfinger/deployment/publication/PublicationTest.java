package io.wharfinger.deployment.publication;

import static io.wharfinger.deployment.DeploymentCalls.awaitPhase;
import static io.wharfinger.deployment.DeploymentCalls.deploy;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.deployment.Harbour;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What happens to deployments is told in its order. */
@QuarkusTest
class PublicationTest {

    @Test
    void theLifeOfADeploymentIsTold() throws Exception {
        String tenant = Harbour.quota().addTenant(newName("told"));
        String name = deploy(tenant, spec(model(), 1));
        awaitPhase(name, "READY");
        remove(name);

        List<Message> events = events(tenant, "io.wharfinger.deployment.deployment.deleted");
        assertThat(events.stream().map(event -> header(event, "ce-type")).distinct())
                .containsExactlyInAnyOrder(
                        "io.wharfinger.deployment.deployment.created",
                        "io.wharfinger.deployment.audit.recorded",
                        "io.wharfinger.deployment.instance.changed",
                        "io.wharfinger.deployment.deployment.changed",
                        "io.wharfinger.deployment.deployment.deleted");
        List<JsonPath> instance = data(events, "io.wharfinger.deployment.instance.changed");
        assertThat(instance.stream().map(data -> data.getString("state")))
                .containsExactly(
                        "INSTANCE_STATE_PENDING",
                        "INSTANCE_STATE_STARTING",
                        "INSTANCE_STATE_READY",
                        "INSTANCE_STATE_DRAINING",
                        "INSTANCE_STATE_STOPPED");
        assertThat(instance.getFirst().getString("tenantPath")).isEqualTo("/" + tenant + "/");
        assertThat(data(events, "io.wharfinger.deployment.deployment.changed").stream()
                        .map(data -> data.getString("status.phase")))
                .contains("DEPLOYMENT_PHASE_READY", "DEPLOYMENT_PHASE_REMOVING");
    }

    private static List<JsonPath> data(List<Message> events, String type) {
        return events.stream()
                .filter(event -> header(event, "ce-type").equals(type))
                .map(event -> JsonPath.from(new String(event.getData(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNull(message.getHeaders().getFirst(name), name);
    }

    private static List<Message> events(String tenant, String last) throws Exception {
        List<Message> events = new ArrayList<>();
        try (Connection connection = Nats.connect(SuiteResource.nats().url())) {
            JetStreamSubscription subscription = connection
                    .jetStream()
                    .subscribe(
                            "wharf.v1." + tenant + ".deployment.>",
                            PushSubscribeOptions.builder().stream("DEPLOYMENT_EVENTS")
                                    .ordered(true)
                                    .configuration(ConsumerConfiguration.builder()
                                            .deliverPolicy(DeliverPolicy.All)
                                            .build())
                                    .build());
            Await.until("the event " + last, Duration.ofSeconds(20), () -> {
                Message message = subscription.nextMessage(Duration.ofMillis(100));
                if (message != null) {
                    events.add(message);
                }
                return !events.isEmpty() && header(events.getLast(), "ce-type").equals(last);
            });
        }
        return events;
    }
}
