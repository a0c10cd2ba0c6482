package io.wharfinger.quota.delivery;

import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of other services, from streams that may come later than this one. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class PublicStreamsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    Streams streams;

    @Inject
    JetStreamPublisher publisher;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aStreamThatIsNotThereYetIsWaitedForQuietly() {
        Await.until(
                "the service is ready",
                LONG,
                () -> RestAssured.get(management + "health/ready").statusCode() == 200);
        assertThat(RestAssured.get(management + "health/ready").asString())
                .contains("no events are taken: The stream BILLING_EVENTS does not exist");
        assertThat(RestAssured.get(management + "metrics").asString())
                .contains("wharfinger_quota_webhooks_reading{stream=\"BILLING_EVENTS\"} 0.0");
    }

    @Test
    void eventsOfAllServicesGoToTheTenantsThatTheyAreOf() {
        streams.ensure(StreamSpec.fromResource("streams/deployment-events.json"));
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        hook(a);
        tell("_platform", "of the platform", Instant.now());
        tell(b, "of another tenant", Instant.now());
        tell("nobody", "of no tenant", Instant.now());
        tell(a, "from before the webhook", Instant.now().minusSeconds(3600));
        String id = tell(a, "first", Instant.now());
        tell(a, "first again", Instant.now(), id);
        publisher
                .publish(event(a, "poison", Instant.now(), "a\u0000b"))
                .toCompletableFuture()
                .join();
        tell(a, "second", Instant.now());
        Await.until("the last arrives", LONG, () -> told().contains("second"));
        assertThat(told()).containsExactly("first", "second");
    }

    @Test
    void eventsOfARemovedTenantDoNotGoToTheNextOneOfItsName() {
        streams.ensure(StreamSpec.fromResource("streams/deployment-events.json"));
        String emea = tenant(newName("emea"), "");
        String apac = tenant(newName("apac"), "");
        String name = tenant(newName("acme"), emea);
        hook(apac);
        hook(emea);
        Instant then = Instant.now();
        platform().delete("/quota/v1/tenants/" + name).then().statusCode(204);
        tenant(name, apac);
        tell(name, "late", then);
        tell(name, "of the new one", Instant.now());
        Await.until("both arrive", LONG, () -> receiver.got().size() == 2);
        assertThat(receiver.got())
                .extracting(got -> got.path() + " " + told(got))
                .containsExactlyInAnyOrder("/hook/" + emea + " late", "/hook/" + apac + " of the new one");
    }

    private void hook(String tenant) {
        platform()
                .body(Map.of(
                        "name",
                        newName("hook"),
                        "tenant",
                        tenant,
                        "url",
                        receiver.url() + "/" + tenant,
                        "events",
                        List.of("deployment.instance.*")))
                .post("/quota/v1/webhooks")
                .then()
                .statusCode(201);
    }

    private String tell(String tenant, String what, Instant time) {
        return tell(tenant, what, time, EventIds.next());
    }

    private String tell(String tenant, String what, Instant time, String id) {
        publisher.publish(event(tenant, what, time, id)).toCompletableFuture().join();
        return id;
    }

    private static Event event(String tenant, String what, Instant time, String id) {
        return new Event(
                id,
                "/wharfinger/deployment",
                "io.wharfinger.deployment.instance.changed",
                "wharf.v1." + tenant + ".deployment.instance.changed",
                time,
                "text/plain",
                what.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> told() {
        return receiver.got().stream().map(PublicStreamsTest::told).toList();
    }

    private static String told(Receiver.Got got) {
        String data = new io.vertx.core.json.JsonObject(new String(got.body(), StandardCharsets.UTF_8))
                .getString("data_base64");
        return new String(java.util.Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
