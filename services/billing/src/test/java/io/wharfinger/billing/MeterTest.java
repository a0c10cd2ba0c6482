package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import io.wharfinger.contracts.billing.v1.MeterServiceGrpc;
import io.wharfinger.contracts.billing.v1.MeterStatus;
import io.wharfinger.contracts.billing.v1.RecordUsageRequest;
import io.wharfinger.contracts.billing.v1.Units;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From events of outside meters to the bill. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class MeterTest {
    private static final String EVENTS = "/billing/v1/meters/events";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.now();

    @Inject
    Told told;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String ownersPassword;

    private String tenant;
    private String model;
    private String source;

    @BeforeEach
    void begin() {
        tenant = newName("metered");
        model = newName("ocr");
        source = "/" + newName("meter");
        told.tenant("created", tenant, "/" + tenant + "/", "UTC", "EUR", 1);
        Await.until(
                "billing knows " + tenant,
                SOON,
                () -> platform().get("/billing/v1/tenants/" + tenant + "/bill").statusCode() == 200);
    }

    /** Whatever a test has done, the books agree with what meters told. */
    @AfterEach
    void verify() {
        platform()
                .get("/billing/v1/verify")
                .then()
                .statusCode(200)
                .body("checks.findAll { !it.agrees }", empty(), "agrees", equalTo(true));
    }

    @Test
    void tokensAndVendorsObjectsAreOnTheBillOnce() {
        price("TOKEN_CLASS_TEXT_OUT", "2");
        var events = List.of(
                event("1", tenant, "\"tokens\":{\"textOut\":1000000}"),
                event(
                        "2",
                        tenant,
                        "\"shape\":\"OPENAI_CHAT\",\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":500000}"));

        assertThat(statuses(send(events))).containsExactly("METER_STATUS_RATED", "METER_STATUS_RATED");
        assertThat(statuses(send(events))).containsExactly("METER_STATUS_REPEAT", "METER_STATUS_REPEAT");

        platform()
                .get("/billing/v1/tenants/" + tenant + "/bill")
                .then()
                .body("total.amount", equalTo("3.00"), "lines.tokens", contains(1_500_000));
    }

    @Test
    void eachEventHasAResultOfItsOwnAndTheRefusedAreDeadLetters() {
        price("TOKEN_CLASS_TEXT_OUT", "2");
        var results = send(List.of(
                event("1", tenant, "\"tokens\":{\"textOut\":10}"),
                event("2", tenant, "\"tokens\":{\"textOut\":-1}"),
                event("3", "nobody-here", "\"tokens\":{\"textOut\":1}"),
                event(
                        "4",
                        tenant,
                        "\"shape\":\"OPENAI_CHAT\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":9}"),
                event("1", tenant, "\"tokens\":{\"textOut\":11}"),
                "3"));

        assertThat(results.getList("results.reason", String.class))
                .containsExactly(
                        "",
                        "BILLING_METER_QUANTITY_INVALID",
                        "BILLING_METER_TENANT_UNKNOWN",
                        "BILLING_METER_USAGE_INCONSISTENT",
                        "BILLING_METER_REPEAT_CHANGED",
                        "BILLING_METER_EVENT_MALFORMED");
        platform()
                .get("/billing/v1/dead-letters?origin=meter&page_size=1000")
                .then()
                .body(
                        "deadLetters.findAll { it.sender == '" + source + "' }.reason",
                        containsInAnyOrder(
                                "BILLING_METER_QUANTITY_INVALID",
                                "BILLING_METER_TENANT_UNKNOWN",
                                "BILLING_METER_USAGE_INCONSISTENT",
                                "BILLING_METER_REPEAT_CHANGED"));
        platform().get("/billing/v1/tenants/" + tenant + "/bill").then().body("lines.tokens", contains(10));
    }

    @Test
    void unitsWaitForTheirPriceAndAreRatedThen() {
        assertThat(statuses(send(List.of(event("1", tenant, "\"unit\":\"IMAGE\",\"quantity\":3")))))
                .containsExactly("METER_STATUS_WAITING");
        asMember().get(EVENTS + "?source=" + source + "&id=1").then().body("status", equalTo("METER_STATUS_WAITING"));

        platform()
                .header("Idempotency-Key", newName("k"))
                .body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z",
                         "prices":[{"unit":"IMAGE","perMillion":"40000"}]}""".formatted(model))
                .post("/billing/v1/prices")
                .then()
                .statusCode(201);
        Await.until(
                "it is rated",
                SOON,
                () -> asMember()
                        .get(EVENTS + "?source=" + source + "&id=1")
                        .jsonPath()
                        .getString("status")
                        .equals("METER_STATUS_RATED"));

        asMember()
                .get(EVENTS + "?source=" + source + "&id=1")
                .then()
                .body("unit", equalTo("IMAGE"), "quantity", equalTo(3), "tenant", equalTo("/" + tenant + "/"));
        platform().get("/billing/v1/tenants/" + tenant + "/bill").then().body("total.amount", equalTo("0.12"));
    }

    @Test
    void theSameEventFromManySidesAtOnceIsTakenOnce() throws Exception {
        price("TOKEN_CLASS_TEXT_OUT", "2");
        var statuses = new ArrayList<String>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < 8; i++) {
                sent.add(senders.submit(
                        () -> statuses(send(List.of(event("1", tenant, "\"tokens\":{\"textOut\":7}"))))));
            }
            for (var answer : sent) {
                statuses.addAll(answer.get());
            }
        }

        assertThat(statuses).hasSize(8).containsOnlyOnce("METER_STATUS_RATED").contains("METER_STATUS_REPEAT");
        platform().get("/billing/v1/tenants/" + tenant + "/bill").then().body("lines.tokens", contains(7));
    }

    @Test
    void aPlantedDifferenceIsNamed() throws SQLException {
        price("TOKEN_CLASS_TEXT_OUT", "2");
        send(List.of(event("1", tenant, "\"tokens\":{\"textOut\":7}")));

        change("update meter_event set counts[7] = 8 where source = '" + source + "'");
        platform()
                .get("/billing/v1/verify")
                .then()
                .body(
                        "checks.findAll { !it.agrees }.firstDifference",
                        hasItem(containsString("meters told of 8 TEXT_OUT")));
        change("update meter_event set counts[7] = 7 where source = '" + source + "'");
    }

    @Test
    void nobodyElseTellsOrAsks() {
        var body = "[" + event("1", tenant, "\"tokens\":{\"textOut\":7}") + "]";
        as("tenant-admin", "/" + tenant + "/").body(body).post(EVENTS).then().statusCode(403);
        as("service", "/other/")
                .body(body)
                .post(EVENTS)
                .then()
                .statusCode(200)
                .body("results[0].reason", equalTo("BILLING_METER_TENANT_UNKNOWN"));
        send(List.of(event("1", tenant, "\"tokens\":{\"textOut\":7}")));
        as("tenant-admin", "/other/")
                .get(EVENTS + "?source=" + source + "&id=1")
                .then()
                .statusCode(404);
        as("tenant-admin", "/" + tenant + "/")
                .get("/billing/v1/dead-letters")
                .then()
                .statusCode(403);
        as("platform-admin", "/other/").get("/billing/v1/dead-letters").then().statusCode(403);
    }

    @Test
    void aRequestWithoutEventsIsRefusedAsAWhole() {
        platform().body("[]").post(EVENTS).then().statusCode(400).body("code", equalTo("BILLING_METER_BATCH_INVALID"));
        platform().body("7").post(EVENTS).then().statusCode(400).body("code", equalTo("BILLING_METER_BATCH_INVALID"));
        platform()
                .body("[" + "1,".repeat(1000) + "1]")
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("BILLING_METER_BATCH_INVALID"));
        platform()
                .get("/billing/v1/dead-letters?origin=elsewhere")
                .then()
                .statusCode(400)
                .body("code", equalTo("BILLING_DEAD_LETTER_ORIGIN_UNKNOWN"));
    }

    @Test
    void theSameByGrpc() {
        var stub = as("service", "/", MeterServiceGrpc.newBlockingStub(channel()));
        var event = MeterEvent.newBuilder()
                .setSource(source)
                .setId("1")
                .setTime(Wire.timestamp(Instant.now()))
                .setTenant("/" + tenant + "/")
                .setModel(model)
                .setUnits(Units.newBuilder().setUnit("pages").setQuantity(2));

        var response = stub.recordUsage(
                RecordUsageRequest.newBuilder().addEvents(event).build());

        assertThat(response.getResults(0).getStatus()).isEqualTo(MeterStatus.METER_STATUS_WAITING);
        assertThatThrownBy(() -> stub.recordUsage(RecordUsageRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(code(refused)).isEqualTo("INVALID_ARGUMENT BILLING_METER_BATCH_INVALID"));
    }

    private RequestSpecification asMember() {
        return as("member", "/" + tenant + "/");
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database, owner, ownersPassword);
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '/', false)");
            statement.execute(sql);
        }
    }

    private void price(String tokenClass, String perMillion) {
        platform()
                .header("Idempotency-Key", newName("k"))
                .body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z",
                         "prices":[{"tokenClass":"%s","perMillion":"%s"}]}""".formatted(model, tokenClass, perMillion))
                .post("/billing/v1/prices")
                .then()
                .statusCode(201);
    }

    private String event(String id, String subject, String used) {
        return """
                {"specversion":"1.0","type":"io.wharfinger.billing.usage.metered","source":"%s","id":"%s","subject":"%s",
                 "time":"%s","data":{"model":"%s",%s}}""".formatted(source, id, subject, NOW, model, used);
    }

    private static JsonPath send(List<String> events) {
        return platform()
                .body("[" + String.join(",", events) + "]")
                .post(EVENTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> statuses(JsonPath answer) {
        return answer.getList("results.status", String.class);
    }
}
