package io.wharfinger.quota.delivery;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static io.wharfinger.quota.delivery.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.net.URL;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class DeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<String> UPDATES = List.of("quota.tenant.updated");
    private static final String WEBHOOKS = "/quota/v1/webhooks/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource(value = "/", management = true)
    URL management;

    private final Receiver receiver = new Receiver();
    private final String hook = newName("hook");
    private String tenant;

    @BeforeEach
    void open() {
        tenant = tenant(newName("acme"), "");
    }

    @AfterEach
    void close() {
        platform().delete(WEBHOOKS + hook);
        receiver.close();
    }

    @Test
    void eventsOfATenantAndThoseBelowItArriveSignedAndOthersDoNot() throws Exception {
        String below = tenant(newName("below"), tenant);
        String beside = tenant(tenant + "x", "");
        change(tenant, "before the webhook");
        String secret = make(UPDATES, false);

        change(beside, "of somebody else");
        change(tenant, "one");
        change(below, "two");
        platform().delete("/quota/v1/tenants/" + below).then().statusCode(204);
        change(tenant, "three");
        got(3);

        assertThat(told()).containsExactly(tenant + " one", below + " two", tenant + " three");
        Receiver.Got first = receiver.got().getFirst();
        verify(secret, first);
        JsonNode event = JSON.readTree(first.body());
        assertThat(first.header("content-type")).startsWith("application/cloudevents+json");
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("io.wharfinger.quota.tenant.updated");
        assertThat(event.get("subject").asText()).isEqualTo("wharf.v1." + tenant + ".quota.tenant.updated");
        assertThat(event.at("/data/path").asText()).isEqualTo("/" + tenant + "/");
        await("all are shown as delivered", () -> states().equals(List.of("DELIVERED", "DELIVERED", "DELIVERED")));
        deliveries()
                .forEach(delivery -> assertThat(delivery)
                        .containsEntry("lastStatus", 204)
                        .containsEntry("attempts", 1)
                        .containsEntry("eventType", "io.wharfinger.quota.tenant.updated")
                        .containsKeys("endTime", "createTime"));
        assertThat(deliveries().getLast())
                .containsEntry("id", first.id())
                .containsEntry("eventId", event.get("id").asText());
    }

    @Test
    void theRemovalOfATenantIsToldToThoseAboveIt() throws Exception {
        String below = tenant(newName("below"), tenant);
        make(List.of("quota.tenant.deleted"), false);
        platform().delete("/quota/v1/tenants/" + below).then().statusCode(204);
        got(1);
        assertThat(JSON.readTree(receiver.got().getFirst().body())
                        .get("subject")
                        .asText())
                .isEqualTo("wharf.v1." + below + ".quota.tenant.deleted");
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameIdUntilItArrives() throws Exception {
        receiver.replies(status(500), status(302));
        String secret = make(UPDATES, false);
        change(tenant, "x");
        got(3);
        assertThat(receiver.got())
                .extracting(Receiver.Got::id)
                .containsOnly(receiver.got().getFirst().id());
        for (Receiver.Got got : receiver.got()) {
            verify(secret, got);
        }
        await("it is delivered", () -> states().equals(List.of("DELIVERED")));
        assertThat(deliveries().getFirst()).containsEntry("attempts", 3).containsEntry("lastError", "");
    }

    @Test
    void whatAlwaysFailsIsADeadLetterAndCanBeReplayed() {
        receiver.always(status(503));
        make(UPDATES, false);
        double before = metric("wharfinger_quota_webhooks_attempts_total{outcome=\"dead\"");
        change(tenant, "x");
        await("it is given up", () -> states().equals(List.of("DEAD")));
        assertThat(receiver.got()).hasSize(3);
        Map<String, Object> dead = deliveries("WEBHOOK_DELIVERY_STATE_DEAD").getFirst();
        assertThat(dead)
                .containsEntry("attempts", 3)
                .containsEntry("lastStatus", 503)
                .containsEntry("lastError", "The receiver answered 503.");
        assertThat(deliveries("WEBHOOK_DELIVERY_STATE_WAITING")).isEmpty();
        assertThat(metric("wharfinger_quota_webhooks_attempts_total{outcome=\"dead\""))
                .isGreaterThan(before);

        receiver.always(status(200));
        replay(List.of()).then().statusCode(200).body("replayed", equalTo(1));
        await("it arrives", () -> states().equals(List.of("DELIVERED")));
        replay(List.of(String.valueOf(dead.get("id")))).then().statusCode(200).body("replayed", equalTo(1));
        got(5);
        assertThat(receiver.got()).extracting(Receiver.Got::id).containsOnly(String.valueOf(dead.get("id")));
        await("it is delivered again", () -> states().equals(List.of("DELIVERED")));
        assertThat(deliveries().getFirst()).containsEntry("attempts", 1);
    }

    @Test
    void aReplayOfWhatIsNotThereReplaysNothing() {
        make(UPDATES, false);
        change(tenant, "x");
        await("it is delivered", () -> states().equals(List.of("DELIVERED")));
        String id = String.valueOf(deliveries().getFirst().get("id"));
        for (String other : List.of("nonsense", "01939d2f-0000-7000-8000-000000000000")) {
            replay(List.of(id, other)).then().statusCode(404).body("code", equalTo("QUOTA_DELIVERY_UNKNOWN"));
        }
        replay(java.util.Collections.nCopies(1001, id)).then().statusCode(200);
        platform()
                .get(WEBHOOKS + hook + "/deliveries?state=SENT")
                .then()
                .statusCode(400)
                .body("field", equalTo("state"));
    }

    @Test
    void gonePausesTheWebhookAndGivesUpWhatWaits() {
        make(UPDATES, true);
        change(tenant, "one");
        change(tenant, "two");
        await("both wait", () -> states().equals(List.of("WAITING", "WAITING")));
        assertThat(receiver.got()).isEmpty();
        receiver.always(status(410));
        pause(false);
        await("both are given up", () -> states().equals(List.of("DEAD", "DEAD")));
        assertThat(receiver.got()).hasSize(1);
        platform().get(WEBHOOKS + hook).then().body("paused", equalTo(true));
        assertThat(deliveries())
                .allSatisfy(delivery ->
                        assertThat(String.valueOf(delivery.get("lastError"))).contains("410"));
    }

    @Test
    void aSlowReceiverIsTriedAgain() {
        CountDownLatch end = new CountDownLatch(1);
        receiver.replies(exchange -> acquire(end));
        make(UPDATES, false);
        change(tenant, "x");
        await("it is delivered", () -> states().equals(List.of("DELIVERED")));
        end.countDown();
        assertThat(deliveries().getFirst()).containsEntry("attempts", 2);
    }

    @Test
    void afterARotationBothSecretsSignUntilTheOldOneIsOver() throws Exception {
        String old = make(UPDATES, false);
        String fresh = platform()
                .post(WEBHOOKS + hook + "/rotate")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        change(tenant, "one");
        got(1);
        verify(old, receiver.got().getFirst());
        verify(fresh, receiver.got().getFirst());
        assertThat(receiver.got().getFirst().header("webhook-signature").split(" "))
                .hasSize(2);

        sql("update webhook set old_secret_expire_time = now() where name = '%s'".formatted(hook));
        change(tenant, "two");
        got(2);
        verify(fresh, receiver.got().get(1));
        assertThatThrownBy(() -> verify(old, receiver.got().get(1))).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSecretThatCannotBeOpenedIsSaidSo() throws Exception {
        make(UPDATES, true);
        sql("update webhook set secret = '\\x0102'::bytea, paused = false where name = '%s'".formatted(hook));
        change(tenant, "x");
        await("it is given up", () -> states().equals(List.of("DEAD")));
        assertThat(deliveries().getFirst())
                .containsEntry("lastError", "The secret cannot be read any more; rotate it.");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void aBacklogHasABoundAndTheOldestGo() {
        make(UPDATES, true);
        double before = metric("wharfinger_quota_webhooks_surplus_total");
        for (int i = 0; i < 23; i++) {
            change(tenant, "number " + i);
        }
        await(
                "three are given up",
                () -> deliveries("WEBHOOK_DELIVERY_STATE_DEAD").size() == 3);
        assertThat(deliveries("WEBHOOK_DELIVERY_STATE_WAITING")).hasSize(20);
        assertThat(deliveries("WEBHOOK_DELIVERY_STATE_DEAD"))
                .allSatisfy(dead ->
                        assertThat(String.valueOf(dead.get("lastError"))).contains("More than 20"));
        assertThat(deliveries().subList(20, 23)).isEqualTo(deliveries("WEBHOOK_DELIVERY_STATE_DEAD"));
        assertThat(metric("wharfinger_quota_webhooks_surplus_total")).isGreaterThanOrEqualTo(before + 3);
        replay(List.of()).then().body("replayed", equalTo(0));
        pause(false);
        got(20);
        replay(List.of()).then().body("replayed", equalTo(3));
        got(23);
        assertThat(told()).contains(tenant + " number 0", tenant + " number 22").hasSize(23);
    }

    @Test
    void aWebhookThatIsRemovedTakesWhatWaitsAlong() {
        make(UPDATES, true);
        change(tenant, "x");
        await("it waits", () -> states().equals(List.of("WAITING")));
        platform().delete(WEBHOOKS + hook).then().statusCode(204);
        make(UPDATES, false);
        assertThat(deliveries()).isEmpty();
        change(tenant, "y");
        got(1);
        assertThat(told()).containsExactly(tenant + " y");
    }

    @Test
    void anAdminOfATenantBelowDoesNotSeeTheDeliveries() {
        String below = tenant(newName("below"), tenant);
        make(UPDATES, false);
        change(below, "x");
        got(1);
        as("tenant-admin", "/" + tenant + "/" + below + "/")
                .get(WEBHOOKS + hook + "/deliveries")
                .then()
                .statusCode(404);
        as("tenant-admin", "/" + tenant + "/")
                .get(WEBHOOKS + hook + "/deliveries")
                .then()
                .statusCode(200)
                .body("deliveries.size()", equalTo(1));
    }

    @Test
    void deliveriesComeInPagesTheNewestFirst() {
        make(UPDATES, true);
        for (int i = 0; i < 5; i++) {
            change(tenant, "number " + i);
        }
        await("all wait", () -> states().size() == 5);
        List<String> all = deliveries().stream()
                .map(delivery -> String.valueOf(delivery.get("id")))
                .toList();
        assertThat(all).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        JsonPath first =
                platform().get(WEBHOOKS + hook + "/deliveries?page_size=3").jsonPath();
        JsonPath second = platform()
                .queryParam("page_token", first.getString("nextPageToken"))
                .get(WEBHOOKS + hook + "/deliveries?page_size=3")
                .jsonPath();
        assertThat(first.getList("deliveries.id")).isEqualTo(all.subList(0, 3));
        assertThat(second.getList("deliveries.id")).isEqualTo(all.subList(3, 5));
        assertThat(second.getString("nextPageToken")).isEmpty();
    }

    private static void acquire(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String make(List<String> events, boolean paused) {
        return platform()
                .body(Map.of("name", hook, "tenant", tenant, "url", receiver.url(), "events", events, "paused", paused))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    private void pause(boolean paused) {
        platform()
                .body(Map.of("url", receiver.url(), "events", UPDATES, "paused", paused))
                .put(WEBHOOKS + hook)
                .then()
                .statusCode(200);
    }

    private static void change(String tenant, String displayName) {
        platform()
                .body(Map.of("displayName", displayName, "timeZone", "UTC", "currencyCode", "EUR"))
                .put("/quota/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
    }

    private io.restassured.response.Response replay(List<String> ids) {
        return platform().body(Map.of("deliveryIds", ids)).post(WEBHOOKS + hook + "/replay");
    }

    private void got(int count) {
        await(count + " requests", () -> receiver.got().size() >= count);
        assertThat(receiver.got()).hasSize(count);
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Await.until(what, LONG, condition);
    }

    /** Tenant and display name of each event that came, without repeats. */
    private List<String> told() {
        return receiver.got().stream()
                .collect(Collectors.toMap(
                        Receiver.Got::id, got -> got, (one, repeat) -> one, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .map(DeliveryTest::data)
                .map(data -> data.get("name").asText() + " "
                        + data.get("displayName").asText())
                .toList();
    }

    private static JsonNode data(Receiver.Got got) {
        try {
            return JSON.readTree(got.body()).get("data");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> states() {
        return deliveries().stream()
                .map(delivery -> String.valueOf(delivery.get("state")).substring("WEBHOOK_DELIVERY_STATE_".length()))
                .toList();
    }

    private List<Map<String, Object>> deliveries() {
        return deliveries("");
    }

    private List<Map<String, Object>> deliveries(String state) {
        return platform()
                .get(WEBHOOKS + hook + "/deliveries?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("deliveries");
    }

    private double metric(String name) {
        return RestAssured.get(management + "metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void verify(String secret, Receiver.Got got) throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                got.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
        new Webhook(secret).verify(new String(got.body(), StandardCharsets.UTF_8), headers);
    }

    private static void sql(String statement) throws Exception {
        try (Connection root = DriverManager.getConnection(
                        SuiteResource.postgres().jdbcUrl("quota"),
                        "postgres",
                        SuiteResource.postgres().password());
                Statement change = root.createStatement()) {
            assertThat(change.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
