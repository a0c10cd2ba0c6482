package io.wharfinger.events.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.wharfinger.events.Broker;
import io.wharfinger.events.app.WithApp;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@WithApp
class ReadinessInAppTest {

    @TestHTTPResource("/q/health/ready")
    URI ready = URI.create("");

    @Test
    void the_service_is_ready_only_while_everything_works_and_says_why_not() throws Exception {
        Await.until("ready", Broker.PATIENCE, () -> ask().statusCode() == 200);
        assertThat(ask().body())
                .contains("up: reads APP as single", "up: as specified", "up: connected to nats://127.0.0.1");
        Fixtures.nats().stop();
        Await.until("not ready", Broker.PATIENCE, () -> ask().statusCode() == 503);
        Await.until(
                "both say why",
                Broker.PATIENCE,
                () -> ask().body()
                        .matches("(?s).*\"channel batch\": \"DOWN: Not connected.*\"nats\": \"DOWN: Not connected.*"));
        Fixtures.nats().restart();
        Await.until("ready again", Broker.PATIENCE, () -> ask().statusCode() == 200);
    }

    private HttpResponse<String> ask() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
