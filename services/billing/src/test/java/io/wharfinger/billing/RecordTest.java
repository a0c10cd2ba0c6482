package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.GetRequestRequest;
import io.wharfinger.contracts.billing.v1.ListDeltaRequestsRequest;
import io.wharfinger.contracts.billing.v1.RecordServiceGrpc;
import io.wharfinger.contracts.billing.v1.RecordState;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the rows of a bill to requests, and from a request to what has become of it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class RecordTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Told told;

    private String tenant;
    private String path;
    private Batches router;

    @BeforeEach
    void begin() {
        tenant = newName("drill");
        path = "/" + tenant + "/";
        router = new Batches(newName("router"), Instant.now());
        told.tenant("created", tenant, path, "Asia/Kathmandu", "EUR", 1);
        Await.until("billing knows the tenant", SOON, () -> get("/bill").statusCode() == 200);
    }

    @Test
    void aDeltaRowLeadsToItsRequests() {
        price();
        var ids = List.of(Ids.uuid7(), Ids.uuid7(), Ids.uuid7());
        var records = new ArrayList<UsageRecord>();
        for (var i = 0; i < 3; i++) {
            records.add(of(ids.get(i), router.opening(path, tenant)));
            records.add(of(ids.get(i), router.closing(1 + 2L * i, path, tenant, 100 + i, 10)));
        }
        told.usage(router.message(1, records));
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);

        var row = deltas("?unit=UNCACHED_TEXT").getFirst();
        var requests = page("/deltas/" + row + "/requests?page_size=2");

        assertThat(requests.getList("requests.requestId")).containsExactly(text(ids, 0), text(ids, 1));
        assertThat(requests.getList("requests.quantity")).containsExactly(100, 101);
        assertThat(requests.getList("requests.amount.amount")).containsExactly("0.000025000000", "0.000025250000");
        assertThat(requests.getList("requests.outcome")).containsOnly("COMPLETED");
        assertThat(requests.getList("requests.endpoint")).containsOnly("engine-1");
        var rest = page("/deltas/" + row + "/requests?page_size=2&page_token=" + requests.getString("nextPageToken"));
        assertThat(rest.getList("requests.requestId")).containsExactly(text(ids, 2));
        assertThat(rest.getString("nextPageToken")).isEmpty();
        var byGrpc = as("viewer", path, RecordServiceGrpc.newBlockingStub(channel()))
                .listDeltaRequests(ListDeltaRequestsRequest.newBuilder()
                        .setTenant(tenant)
                        .setDeltaId(Long.parseLong(row))
                        .build());
        assertThat(byGrpc.getRequestsList()).hasSize(3);
    }

    @Test
    void deltaRowsAreFoundByModelUnitKeyAndDay() {
        price();
        told.usage(router.message(1, router.opening(path, tenant), router.closing(1, path, tenant, 100, 10)));
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);
        var today = Instant.now().atZone(ZoneId.of("Asia/Kathmandu")).toLocalDate();

        assertThat(deltas("?model=" + tenant)).hasSize(2);
        assertThat(deltas("?model=other")).isEmpty();
        assertThat(deltas("?unit=TEXT_OUT")).hasSize(1);
        assertThat(deltas("?key=key1")).hasSize(2);
        assertThat(deltas("?key=key2")).isEmpty();
        assertThat(deltas("?day=" + today)).hasSize(2);
        for (var wrong : List.of("unit=Nonsense!", "day=2026", "day=2026-02-30", "day=1999-01-01")) {
            get("/deltas?" + wrong).then().statusCode(400).body("code", equalTo("BILLING_FILTER_INVALID"));
        }
    }

    @Test
    void aRequestIsFoundByItsIdAndSaysWhereItsTokensWent() {
        price();
        var id = Ids.uuid7();
        told.usage(router.message(
                1,
                of(id, router.opening(path, tenant)),
                of(id, router.closing(1, path, tenant, 100, 10)),
                of(id, router.closing(1, path, tenant, 100, 10))));
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);

        var request = page("/requests/" + id);

        assertThat(request.getList("records.kind")).containsExactly("OPENING", "CLOSING", "CLOSING");
        assertThat(request.getList("records.state"))
                .containsExactly("RECORD_STATE_ACCEPTED", "RECORD_STATE_RATED", "RECORD_STATE_REJECTED");
        assertThat(request.getString("records[2].reason")).contains("closed before");
        assertThat(request.getList("records[1].shares.unit")).containsExactly("UNCACHED_TEXT", "TEXT_OUT");
        assertThat(request.getList("records[1].shares.deltaId", String.class))
                .containsExactlyInAnyOrderElementsOf(deltas(""));
        assertThat(request.getList("records[1].shares.amount.amount"))
                .containsExactly("0.000025000000", "0.000010000000");
        var row = deltas("?unit=TEXT_OUT").getFirst();
        assertThat(page("/deltas/" + row + "/requests").getList("requests")).hasSize(1);
    }

    @Test
    void aClosingThatComesAgainLaterIsNotBehindAnyRow() {
        price();
        var id = Ids.uuid7();
        told.usage(router.message(
                1, of(id, router.opening(path, tenant)), of(id, router.closing(1, path, tenant, 100, 10))));
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);
        var other = Ids.uuid7();
        told.usage(router.message(
                3,
                of(id, router.closing(1, path, tenant, 100, 10)),
                of(other, router.opening(path, tenant)),
                of(other, router.closing(4, path, tenant, 7, 3))));
        Await.until("the next is billed", SOON, () -> deltas("").size() == 4);

        var last = deltas("?unit=UNCACHED_TEXT").getLast();

        assertThat(page("/deltas/" + last + "/requests").getList("requests.requestId"))
                .containsExactly(other.toString());
    }

    @Test
    void aRequestIsOpenThenBilledAsItIsThenCorrected() {
        price();
        var id = Ids.uuid7();
        told.usage(router.message(1, of(id, router.opening(path, tenant)), of(id, router.checkpoint(1, 100, 40))));
        Await.until("it is known", SOON, () -> get("/requests/" + id).statusCode() == 200);
        Await.until("it is billed as partial", SOON, () -> deltas("").size() == 2);

        assertThat(page("/requests/" + id).getList("records.state"))
                .containsExactly("RECORD_STATE_ACCEPTED", "RECORD_STATE_RATED");
        var partial = page("/deltas/" + deltas("?unit=TEXT_OUT").getFirst() + "/requests");
        assertThat(partial.getList("requests.requestId")).containsExactly(id.toString());
        assertThat(partial.getList("requests.quantity")).containsExactly(40);

        told.usage(router.message(3, of(id, router.closing(1, path, tenant, 100, 60))));
        Await.until("its closing is billed", SOON, () -> deltas("").size() > 2);
        var corrected = page("/requests/" + id);
        assertThat(corrected.getList("records.state"))
                .containsExactly("RECORD_STATE_ACCEPTED", "RECORD_STATE_CORRECTED", "RECORD_STATE_RATED");
        assertThat(corrected.getList("records[2].shares.quantity")).contains(-40, 60);
        var late = page("/deltas/" + deltas("?unit=TEXT_OUT").getLast() + "/requests");
        assertThat(late.getList("requests.quantity")).containsExactlyInAnyOrder(-40, 60);
    }

    @Test
    void aRequestThatIsUnderWayIsOpen() {
        var id = Ids.uuid7();
        told.usage(router.message(1, of(id, router.opening(path, tenant))));

        Await.until(
                "it is open",
                SOON,
                () -> get("/requests/" + id).then().extract().body().asString().contains("RECORD_STATE_OPEN"));
    }

    @Test
    void aRequestSaysWhatItWaitsForAndWhereItWentInTheEnd() {
        var id = Ids.uuid7();
        told.usage(router.message(
                1, of(id, router.opening(path, tenant)), of(id, router.closing(1, path, tenant, 100, 10))));
        Await.until("it is known", SOON, () -> get("/requests/" + id).statusCode() == 200);

        var waiting = page("/requests/" + id);
        assertThat(waiting.getString("records[1].state")).isEqualTo("RECORD_STATE_WAITING");
        assertThat(waiting.getString("records[1].reason")).isEqualTo("BILLING_PRICE_MISSING");

        price();
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);
        assertThat(page("/requests/" + id).getString("records[1].state")).isEqualTo("RECORD_STATE_RATED");
        var row = deltas("?unit=TEXT_OUT").getFirst();
        assertThat(page("/deltas/" + row + "/requests").getList("requests.requestId"))
                .containsExactly(id.toString());
    }

    @Test
    void aRecordThatBreaksTheContractSaysWhyToThePlatformOnly() {
        var id = Ids.uuid7();
        var flawed = of(id, router.closing(1, path, tenant, 100, 10)).toBuilder();
        flawed.getClosingBuilder().getCountsBuilder().setTextOut(-1);
        told.usage(router.message(1, of(id, router.opening(path, tenant)), flawed.build()));
        Await.until("it is known", SOON, () -> get("/requests/" + id).statusCode() == 200);

        var all = platform()
                .get("/billing/v1/tenants/" + tenant + "/requests/" + id)
                .jsonPath();
        assertThat(all.getList("records.state")).contains("RECORD_STATE_REJECTED");
        assertThat(all.getList("records.reason", String.class)).anyMatch(reason -> reason.contains("below zero"));
        assertThat(page("/requests/" + id).getList("records.kind")).containsExactly("OPENING");
    }

    @Test
    void aTenantSeesNothingOfAnother() {
        price();
        var id = Ids.uuid7();
        told.usage(router.message(
                1, of(id, router.opening(path, tenant)), of(id, router.closing(1, path, tenant, 100, 10))));
        Await.until("it is billed", SOON, () -> deltas("").size() == 2);
        var row = deltas("").getFirst();
        var other = newName("other");
        told.tenant("created", other, "/" + other + "/", "Asia/Kathmandu", "EUR", 1);
        Await.until(
                "billing knows the other",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + other + "/bill").statusCode() == 200);

        refused(other, "/billing/v1/tenants/" + tenant + "/deltas/" + row + "/requests", "BILLING_TENANT_UNKNOWN");
        refused(other, "/billing/v1/tenants/" + other + "/deltas/" + row + "/requests", "BILLING_DELTA_UNKNOWN");
        refused(other, "/billing/v1/tenants/" + tenant + "/requests/" + id, "BILLING_TENANT_UNKNOWN");
        refused(other, "/billing/v1/tenants/" + other + "/requests/" + id, "BILLING_REQUEST_UNKNOWN");
        platform()
                .get("/billing/v1/tenants/" + other + "/requests/" + id)
                .then()
                .statusCode(404);
    }

    private static void refused(String caller, String target, String code) {
        as("tenant-admin", "/" + caller + "/")
                .get(target)
                .then()
                .statusCode(404)
                .body("code", equalTo(code));
    }

    @Test
    void whatIsNoRequestIdIsRefusedPrecisely() {
        for (var wrong : List.of("x", UUID.randomUUID().toString(), "0-0-0-0-0", "019a0000000070008000000000000000")) {
            get("/requests/" + wrong).then().statusCode(400).body("code", equalTo("BILLING_REQUEST_ID_INVALID"));
        }
        get("/requests/" + Ids.uuid7()).then().statusCode(404).body("code", equalTo("BILLING_REQUEST_UNKNOWN"));
        get("/deltas/x/requests").then().statusCode(404).body("code", equalTo("BILLING_DELTA_UNKNOWN"));
        get("/deltas/999999999/requests").then().statusCode(404).body("code", equalTo("BILLING_DELTA_UNKNOWN"));
    }

    @Test
    void statesAreToldByGrpcToo() {
        var id = Ids.uuid7();
        told.usage(router.message(1, of(id, router.opening(path, tenant))));
        Await.until("it is known", SOON, () -> get("/requests/" + id).statusCode() == 200);

        var request = as("viewer", path, RecordServiceGrpc.newBlockingStub(channel()))
                .getRequest(GetRequestRequest.newBuilder()
                        .setTenant(tenant)
                        .setRequestId(id.toString())
                        .build());

        assertThat(request.getRecords(0).getState())
                .isIn(RecordState.RECORD_STATE_OPEN, RecordState.RECORD_STATE_ACCEPTED);
    }

    private static UsageRecord of(UUID id, UsageRecord record) {
        return record.toBuilder().setRequestId(id.toString()).build();
    }

    private static String text(List<UUID> ids, int place) {
        return ids.get(place).toString();
    }

    private void price() {
        platform().body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1.0"}]}""".formatted(tenant)).post("/billing/v1/prices").then().statusCode(201);
    }

    /** Numbers of the delta rows. */
    private List<String> deltas(String query) {
        return page("/deltas" + query).getList("deltaRows.id", String.class);
    }

    private JsonPath page(String target) {
        return get(target).then().statusCode(200).extract().jsonPath();
    }

    private Response get(String target) {
        return as("viewer", path).get("/billing/v1/tenants/" + tenant + target);
    }
}
