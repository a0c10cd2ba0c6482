package io.wharfinger.quota.publication;

import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void everyChangeOfATenantIsToldInOrderWithItsTrace() throws Exception {
        String name = tenant(newName("acme"), "");
        platform()
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .body(Map.of("displayName", "Acme Inc.", "timeZone", "UTC", "currencyCode", "USD"))
                .put("/quota/v1/tenants/" + name)
                .then()
                .statusCode(200);
        platform().delete("/quota/v1/tenants/" + name).then().statusCode(204);

        List<Message> events = events(name, 3);
        assertThat(events)
                .extracting(Message::getSubject)
                .containsExactly(
                        "wharf.v1." + name + ".quota.tenant.created",
                        "wharf.v1." + name + ".quota.tenant.updated",
                        "wharf.v1." + name + ".quota.tenant.deleted");
        assertThat(header(events.get(1), "ce-type")).isEqualTo("io.wharfinger.quota.tenant.updated");
        assertThat(header(events.get(1), "ce-traceparent")).contains(TRACE);
        JsonNode data = new ObjectMapper().readTree(events.get(1).getData());
        assertThat(data).isEqualTo(new ObjectMapper().readTree("""
                                {"name": "%s", "path": "/%s/", "displayName": "Acme Inc.", "timeZone": "UTC",
                                 "currencyCode": "USD", "version": 2}""".formatted(name, name)));
    }

    @Test
    void whatIsRefusedIsNotTold() throws Exception {
        String name = tenant(newName("acme"), "");
        platform()
                .body(Map.of("displayName", "x", "timeZone", "Nowhere", "currencyCode", "EUR"))
                .put("/quota/v1/tenants/" + name)
                .then()
                .statusCode(400);
        platform().delete("/quota/v1/tenants/" + name).then().statusCode(204);
        assertThat(events(name, 2))
                .extracting(message -> header(message, "ce-type"))
                .containsExactly("io.wharfinger.quota.tenant.created", "io.wharfinger.quota.tenant.deleted");
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNull(message.getHeaders().getFirst(name), name);
    }

    private static List<Message> events(String tenant, int count) throws Exception {
        List<Message> events = new ArrayList<>();
        try (Connection connection = Nats.connect(SuiteResource.nats().url())) {
            JetStreamSubscription subscription = connection
                    .jetStream()
                    .subscribe(
                            "wharf.v1." + tenant + ".quota.tenant.>",
                            PushSubscribeOptions.builder().stream("QUOTA_EVENTS")
                                    .ordered(true)
                                    .configuration(ConsumerConfiguration.builder()
                                            .deliverPolicy(DeliverPolicy.All)
                                            .build())
                                    .build());
            Await.until(count + " events of " + tenant, Duration.ofSeconds(15), () -> {
                Message message = subscription.nextMessage(Duration.ofMillis(100));
                if (message != null) {
                    events.add(message);
                }
                return events.size() >= count;
            });
        }
        return events;
    }
}
