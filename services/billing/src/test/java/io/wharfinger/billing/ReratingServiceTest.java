package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.billing.rollup.RollupKey;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreateReratingRequest;
import io.wharfinger.contracts.billing.v1.GetReratingRequest;
import io.wharfinger.contracts.billing.v1.ListReratingLinesRequest;
import io.wharfinger.contracts.billing.v1.ListReratingsRequest;
import io.wharfinger.contracts.billing.v1.ReratingServiceGrpc;
import io.wharfinger.contracts.billing.v1.ReratingState;
import io.wharfinger.contracts.billing.v1.VoidReratingRequest;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage of the past at the prices as they are now. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework and the set-up set the fields
class ReratingServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String RERATINGS = "/billing/v1/reratings";

    @Inject
    Told told;

    private String tenant;
    private String path;
    private String model;
    private String firstPrice;
    private Instant start;
    private Instant end;

    /** A tenant that has used a million tokens in and half a million out two hours ago, at 2 and 8 EUR. */
    @BeforeEach
    void use() {
        var now = Instant.now();
        end = RollupKey.quarter(now);
        start = end.minus(Duration.ofHours(3));
        tenant = newName("again");
        path = "/" + tenant + "/";
        model = newName("again-model");
        told.tenant("created", tenant, path, "UTC", "EUR", 1);
        Await.until("billing knows the tenant", SOON, () -> bill().statusCode() == 200);
        firstPrice = price("2", "8", "").then().statusCode(201).extract().path("id");
        var event = """
                [{"specversion":"1.0","type":"io.wharfinger.billing.usage.metered","source":"/%s","id":"1","subject":"%s",
                 "time":"%s","data":{"model":"%s","tokens":{"uncachedText":1000000,"textOut":500000}}}]""".formatted(model, tenant, end.minus(Duration.ofHours(2)), model);
        platform()
                .body(event)
                .post("/billing/v1/meters/events")
                .then()
                .statusCode(200)
                .body("results.status", contains("METER_STATUS_RATED"));
    }

    @AfterEach
    void verify() {
        platform()
                .get("/billing/v1/verify")
                .then()
                .statusCode(200)
                .body("checks.findAll { !it.agrees }", empty(), "agrees", equalTo(true));
    }

    @Test
    void aPriceThatWasWrongIsCorrectedAndTheDifferenceIsBookedOnceAndTakenBackOnce() {
        var correction =
                price("1", "10", firstPrice).then().statusCode(201).extract().<String>path("id");
        problem(price("3", "3", firstPrice), 409, "BILLING_PRICE_CORRECTED");
        problem(price("3", "3", Ids.uuid7().toString()), 400, "BILLING_PRICE_CORRECTION_INVALID");
        problem(price("3", "3", "NaN"), 400, "BILLING_PRICE_CORRECTION_INVALID");

        var shown = ended(rerate(true));
        assertThat(shown.getString("state")).isEqualTo("RERATING_STATE_DONE");
        assertThat(shown.getInt("batches")).isZero();
        assertThat(owed()).isEqualTo("6.00");
        problem(takeBack(shown.getString("id")), 409, "BILLING_RERATING_EMPTY");

        var booked = ended(rerate(false));
        assertThat(booked.getInt("batches")).isEqualTo(1);
        assertThat(booked.getList("totals.difference.amount")).containsExactly("0.000000000000");
        platform()
                .get(RERATINGS + "/" + booked.getString("id") + "/lines")
                .then()
                .body(
                        "lines.tokenClass",
                        contains("TOKEN_CLASS_TEXT_OUT", "TOKEN_CLASS_UNCACHED_TEXT"),
                        "lines.tenantPath",
                        contains(path, path),
                        "lines.tokens",
                        contains(500_000, 1_000_000),
                        "lines.difference.amount",
                        contains("1.000000000000", "-1.000000000000"));
        assertThat(lineAmounts()).containsExactlyInAnyOrder("1.00", "5.00");
        assertThat(bill().jsonPath().getList("lines.priceVersionId")).containsOnly(correction);

        var id = booked.getString("id");
        takeBack(id).then().statusCode(200);
        assertThat(ended(id).getString("state")).isEqualTo("RERATING_STATE_VOIDED");
        assertThat(lineAmounts()).containsExactlyInAnyOrder("2.00", "4.00");
        problem(takeBack(id), 409, "BILLING_RERATING_VOIDED");
        assertThat(lineAmounts()).containsExactlyInAnyOrder("2.00", "4.00");
    }

    @Test
    void aThresholdIsAppliedToEventsOfOutsideMeters() {
        platform()
                .body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","corrects":"%s",
                         "sizeTiers":[{"name":"long","above":900000}],
                         "prices":[{"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"2"},
                         {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","sizeTier":"long","perMillion":"5"},
                         {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"8"},
                         {"tokenClass":"TOKEN_CLASS_TEXT_OUT","sizeTier":"long","perMillion":"20"}]}""".formatted(model, firstPrice))
                .post("/billing/v1/prices")
                .then()
                .statusCode(201);

        assertThat(ended(rerate(false)).getString("state")).isEqualTo("RERATING_STATE_DONE");

        assertThat(lineAmounts()).containsExactlyInAnyOrder("5.00", "10.00");
        assertThat(bill().jsonPath().getList("lines.sizeTier")).containsOnly("long");
    }

    @Test
    void whatIsUnchangedBooksNothing() {
        var booked = ended(rerate(false));

        assertThat(booked.getString("state")).isEqualTo("RERATING_STATE_DONE");
        assertThat(booked.getInt("batches")).isZero();
        assertThat(booked.getList("totals")).isEmpty();
        problem(takeBack(booked.getString("id")), 409, "BILLING_RERATING_EMPTY");
    }

    @Test
    void anEarlierOneIsNotTakenBackFromUnderALaterOne() {
        var second = price("1", "10", firstPrice).then().extract().<String>path("id");
        var earlier = ended(rerate(false)).getString("id");
        price("4", "4", second).then().statusCode(201);
        var later = ended(rerate(false)).getString("id");

        platform()
                .post(RERATINGS + "/" + earlier + "/void")
                .then()
                .statusCode(409)
                .body("code", equalTo("BILLING_RERATING_SUPERSEDED"), "detail", containsString(later));
        assertThat(owed()).isEqualTo("6.00");
        takeBack(later).then().statusCode(200);
        ended(later);
        takeBack(earlier).then().statusCode(200);
        ended(earlier);
        assertThat(lineAmounts()).containsExactlyInAnyOrder("2.00", "4.00");
    }

    @Test
    void aRepeatAnswersAsTheFirstCallDid() {
        price("1", "8", firstPrice).then().statusCode(201);
        var key = newName("key");
        var first = begin(body(tenant, start.toString(), end.toString(), false), key);
        var id = first.then().statusCode(201).extract().<String>path("id");
        ended(id);
        begin(body(tenant, start.toString(), end.toString(), false), key)
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        problem(
                begin(body(tenant, start.toString(), end.toString(), true), key),
                409,
                "REQUEST_IDEMPOTENCY_KEY_REUSED");
        var voidKey = newName("key");
        for (var call = 0; call < 2; call++) {
            platform()
                    .header("Idempotency-Key", voidKey)
                    .post(RERATINGS + "/" + id + "/void")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RERATING_STATE_VOIDING"));
            ended(id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"NaN\",\"endTime\":\"END\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"1e400\",\"endTime\":\"END\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"2026-11-01\",\"endTime\":\"END\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"END\",\"endTime\":\"START\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"END\",\"endTime\":\"END\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"2026-01-01T00:00:01Z\",\"endTime\":\"2026-01-02T00:00:00Z\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"2026-01-01T00:00:00Z\",\"endTime\":\"2026-01-02T00:07:00Z\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"2026-01-01T00:00:00Z\",\"endTime\":\"2026-04-04T00:00:00Z\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"1999-01-01T00:00:00Z\",\"endTime\":\"1999-01-02T00:00:00Z\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"+999999999-01-01T00:00:00Z\",\"endTime\":\"END\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"START\",\"endTime\":\"OPEN\"} | BILLING_RERATING_PERIOD_INVALID",
                "{\"startTime\":\"START\",\"endTime\":\"END\",\"note\":\"a\\u0000b\"} | BILLING_RERATING_NOTE_INVALID",
                "{\"startTime\":\"START\",\"endTime\":\"END\",\"tenant\":\"nobody-at-all\"} | BILLING_TENANT_UNKNOWN",
            })
    void whatCannotBeRatedAgainIsRefusedPreciselyAndNothingIsBegun(String body, String code) {
        var before = list();
        var sent = body.replace("START", start.toString())
                .replace("END", end.toString())
                .replace("OPEN", end.plus(Duration.ofMinutes(15)).toString());

        problem(begin(sent, ""), code.equals("BILLING_TENANT_UNKNOWN") ? 404 : 400, code);

        assertThat(list()).isEqualTo(before);
    }

    @Test
    void onlyPlatformAdminsReachIt() {
        var id = ended(rerate(true)).getString("id");
        for (var role : List.of("tenant-admin", "viewer", "member", "service")) {
            var caller = role.equals("service") ? "/" : path;
            problem(as(role, caller).get(RERATINGS), 403, "REQUEST_FORBIDDEN");
            problem(as(role, caller).get(RERATINGS + "/" + id), 403, "REQUEST_FORBIDDEN");
            problem(as(role, caller).get(RERATINGS + "/" + id + "/lines"), 403, "REQUEST_FORBIDDEN");
            problem(as(role, caller).post(RERATINGS + "/" + id + "/void"), 403, "REQUEST_FORBIDDEN");
            problem(
                    as(role, caller)
                            .body(body(tenant, start.toString(), end.toString(), false))
                            .post(RERATINGS),
                    403,
                    "REQUEST_FORBIDDEN");
        }
        problem(as("platform-admin", path).get(RERATINGS), 403, "REQUEST_FORBIDDEN");
        problem(platform().get(RERATINGS + "/nonsense"), 404, "BILLING_RERATING_UNKNOWN");
        problem(takeBack(Ids.uuid7().toString()), 404, "BILLING_RERATING_UNKNOWN");
        problem(platform().get(RERATINGS + "?page_token=x"), 400, "REQUEST_FIELD_INVALID");
    }

    @Test
    void theSameByGrpc() {
        price("1", "8", firstPrice).then().statusCode(201);
        var stub = as("platform-admin", "/", ReratingServiceGrpc.newBlockingStub(channel()));
        var wanted = CreateReratingRequest.newBuilder()
                .setTenant(tenant)
                .setStartTime(Wire.timestamp(start))
                .setEndTime(Wire.timestamp(end))
                .setNote("found wrong")
                .build();

        var id = stub.createRerating(wanted).getRerating().getId();
        ended(id);

        var rerating = stub.getRerating(
                        GetReratingRequest.newBuilder().setReratingId(id).build())
                .getRerating();
        assertThat(rerating.getState()).isEqualTo(ReratingState.RERATING_STATE_DONE);
        assertThat(rerating.getNote()).isEqualTo("found wrong");
        assertThat(rerating.getTotalsList())
                .singleElement()
                .satisfies(
                        total -> assertThat(total.getDifference().getAmount()).isEqualTo("-1.000000000000"));
        assertThat(stub.listReratings(
                                ListReratingsRequest.newBuilder().setPageSize(1).build())
                        .getReratingsList())
                .containsExactly(rerating);
        assertThat(stub.listReratingLines(ListReratingLinesRequest.newBuilder()
                                .setReratingId(id)
                                .build())
                        .getLinesList())
                .hasSize(2);
        assertThat(stub.voidRerating(VoidReratingRequest.newBuilder()
                                .setReratingId(id)
                                .build())
                        .getRerating()
                        .getState())
                .isEqualTo(ReratingState.RERATING_STATE_VOIDING);
        ended(id);
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> stub.voidRerating(
                        VoidReratingRequest.newBuilder().setReratingId(id).build()));
        assertThat(code(refused)).isEqualTo("FAILED_PRECONDITION BILLING_RERATING_VOIDED");
    }

    private JsonPath rerate(boolean dryRun) {
        return begin(body(tenant, start.toString(), end.toString(), dryRun), "")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Another re-rating may be under way for a moment. */
    private static Response begin(String body, String key) {
        var answers = new ArrayList<Response>();
        Await.until("no other re-rating is under way", SOON, () -> {
            answers.add(platform().header("Idempotency-Key", key).body(body).post(RERATINGS));
            return !String.valueOf(answers.getLast().jsonPath().getString("code"))
                    .equals("BILLING_RERATING_BUSY");
        });
        return answers.getLast();
    }

    private static JsonPath ended(JsonPath begun) {
        return ended(begun.getString("id"));
    }

    private static JsonPath ended(String id) {
        Await.until(
                "the re-rating has ended",
                SOON,
                () -> !List.of("RERATING_STATE_RUNNING", "RERATING_STATE_VOIDING")
                        .contains(
                                platform().get(RERATINGS + "/" + id).jsonPath().getString("state")));
        return platform().get(RERATINGS + "/" + id).jsonPath();
    }

    private static Response takeBack(String id) {
        return platform().post(RERATINGS + "/" + id + "/void");
    }

    private static List<String> list() {
        return platform().get(RERATINGS).jsonPath().getList("reratings.id");
    }

    private static String body(String tenant, String start, String end, boolean dryRun) {
        return "{\"tenant\":\"%s\",\"startTime\":\"%s\",\"endTime\":\"%s\",\"dryRun\":%s}"
                .formatted(tenant, start, end, dryRun);
    }

    private Response bill() {
        return platform()
                .get("/billing/v1/tenants/" + tenant + "/bill?period="
                        + YearMonth.from(end.minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC)));
    }

    private String owed() {
        return bill().jsonPath().getString("total.amount");
    }

    private List<String> lineAmounts() {
        return bill().jsonPath().getList("lines.amount.amount", String.class).stream()
                .map(amount -> new BigDecimal(amount).setScale(2).toPlainString())
                .toList();
    }

    private Response price(String in, String out, String corrects) {
        return platform().body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","corrects":"%s",
                         "prices":[{"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"%s"},
                         {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"%s"}]}""".formatted(model, corrects, in, out)).post("/billing/v1/prices");
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
