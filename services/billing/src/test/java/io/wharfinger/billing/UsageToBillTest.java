package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.BillServiceGrpc;
import io.wharfinger.contracts.billing.v1.GetBillRequest;
import io.wharfinger.contracts.billing.v1.ListDeltaRowsRequest;
import io.wharfinger.contracts.billing.v1.ListProducersRequest;
import io.wharfinger.contracts.billing.v1.UsageIntakeServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerificationServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerifyBooksRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From messages in JetStream to bills. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class UsageToBillTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Told told;

    private String tenant;
    private String path;
    private Batches router;

    @BeforeEach
    void begin() {
        tenant = newName("acme");
        path = "/" + tenant + "/";
        router = new Batches(newName("router"), Instant.now());
    }

    /** Whatever a test has done, the books agree. */
    @AfterEach
    void verify() {
        platform()
                .get("/billing/v1/verify")
                .then()
                .statusCode(200)
                .body("checks.findAll { !it.agrees }", empty(), "agrees", equalTo(true));
    }

    @Test
    void usageBecomesABill() {
        priced("EUR");
        told.usage(router.message(1, router.requests(1, 3, path, 1_000_000, 5000)));
        awaitTokens(3 * 1_005_000);

        var bill = bill();

        assertThat(bill.getString("tenantPath")).isEqualTo(path);
        assertThat(bill.getString("timeZone")).isEqualTo("Asia/Kathmandu");
        assertThat(bill.getList("lines.tokenClass"))
                .containsExactly("TOKEN_CLASS_UNCACHED_TEXT", "TOKEN_CLASS_TEXT_OUT");
        assertThat(bill.getList("lines.amount.amount")).containsExactly("0.75", "0.02");
        assertThat(bill.getList("lines.exactAmount.amount")).containsExactly("0.750000000000", "0.015000000000");
        assertThat(bill.getList("lines.perMillion.amount")).containsExactly("0.25", "1");
        assertThat(bill.getString("total.amount")).isEqualTo("0.77");
        assertThat(bill.getString("total.currencyCode")).isEqualTo("EUR");
        assertThat(bill.getMap("counts")).hasSize(10).containsEntry("uncachedText", 3_000_000);
        assertThat(bill.getString("counts.cacheWrite5m")).isEqualTo("0");
        var byGrpc = as("viewer", path, BillServiceGrpc.newBlockingStub(channel()))
                .getBill(GetBillRequest.newBuilder().setTenant(tenant).build())
                .getBill();
        assertThat(byGrpc.getTotal().getAmount()).isEqualTo("0.77");
    }

    @Test
    void deltaRowsAddUpToTheBillAndComeInPages() {
        priced("EUR");
        for (var i = 0; i < 3; i++) {
            told.usage(router.message(1 + 2L * i, router.requests(1 + 2L * i, 1, path, 100, 10)));
            awaitTokens((i + 1) * 110);
        }

        var first = platform()
                .get("/billing/v1/tenants/" + tenant + "/deltas?page_size=4")
                .then()
                .statusCode(200);
        var token = first.body("deltaRows", hasSize(4))
                .extract()
                .path("nextPageToken")
                .toString();
        platform()
                .queryParam("page_token", token)
                .get("/billing/v1/tenants/" + tenant + "/deltas?page_size=4")
                .then()
                .body(
                        "deltaRows",
                        hasSize(2),
                        "nextPageToken",
                        equalTo(""),
                        "deltaRows[0].rateClass.sizeTier",
                        equalTo("all"));
        var byGrpc = as("service", "/", BillServiceGrpc.newBlockingStub(channel()))
                .listDeltaRows(
                        ListDeltaRowsRequest.newBuilder().setTenant(tenant).build());
        assertThat(byGrpc.getDeltaRowsList()).hasSize(6);
        assertThat(byGrpc.getDeltaRowsList()).allMatch(row -> row.getBatchId().length() == 36);
    }

    @Test
    void repeatsAreBilledOnceInAnyOrder() {
        priced("EUR");
        var batches = IntStream.range(0, 5)
                .mapToObj(i -> router.message(1 + 4L * i, router.requests(1 + 4L * i, 2, path, 100, 10)))
                .toList();
        for (var i : List.of(2, 0, 2, 4, 1, 1, 0, 3, 4)) {
            told.usage(batches.get(i));
        }
        awaitWatermark(20);

        assertThat(tokens(bill())).isEqualTo(10 * 110);
    }

    @Test
    void aHoleIsReportedAndFilledAndTheWatermarkFollows() {
        priced("EUR");
        var watch = watch();
        assertThat(watch.next().getCommittedThroughSeq()).isZero();

        told.usage(router.message(1, router.requests(1, 1, path, 100, 10)));
        assertThat(watch.next().getCommittedThroughSeq()).isEqualTo(2);
        told.usage(router.message(5, router.requests(5, 1, path, 100, 10)));
        var hole = watch.next();

        assertThat(hole.getCommittedThroughSeq()).isEqualTo(2);
        assertThat(hole.getHighSeq()).isEqualTo(6);
        assertThat(hole.getMissingList()).containsExactly(range(3, 4));
        assertThat(missing()).containsExactly(3);

        told.usage(router.message(3, router.requests(3, 1, path, 100, 10)));
        assertThat(watch.next().getCommittedThroughSeq()).isEqualTo(6);
        assertThat(tokens(bill())).isEqualTo(330);
    }

    @Test
    void whatIsLostIsSaidAndNoLongerWaitedFor() {
        priced("EUR");
        told.usage(router.message(5, router.requests(5, 1, path, 100, 10)));
        told.usage(router.message(7, List.of()).toBuilder().addLost(range(1, 4)).build());
        awaitWatermark(6);

        var entry = as("platform-admin", "/", UsageIntakeServiceGrpc.newBlockingStub(channel()))
                .listProducers(
                        ListProducersRequest.newBuilder().setPageSize(1000).build())
                .getProducersList()
                .stream()
                .filter(producer ->
                        producer.getProducer().equals(router.producer().producer()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.getLostList()).containsExactly(range(1, 4));
        assertThat(entry.getMissingList()).isEmpty();
    }

    @Test
    void aMessageThatIsNoBatchDoesNotHoldUpTheOthers() {
        priced("EUR");
        var producer = router.producer().producer();
        told.usage(producer, "nonsense".getBytes(StandardCharsets.UTF_8));
        told.usage(
                producer, new Batches("somebody-else", Instant.now()).message(1).toByteArray());
        told.usage(router.message(1, router.requests(1, 1, path, 100, 10)));

        awaitTokens(110);
        Await.until(
                "both are shown",
                SOON,
                () -> deadLetters("usage-message", "wharf.int.usage.v1." + producer)
                                .size()
                        == 2);
    }

    @Test
    void aRecordThatBreaksTheContractIsShownAndTheOthersAreBilled() {
        priced("EUR");
        var broken = router.opening(path, "small-" + tenant).toBuilder().setRequestId("none");
        told.usage(router.message(1, broken.build()));
        told.usage(router.message(2, router.requests(2, 1, path, 100, 10)));

        awaitTokens(110);
        var producer = router.producer();
        assertThat(deadLetters("usage-record", producer.producer()))
                .containsExactly(producer.epoch() + "/1: request_id is not a UUID");
    }

    @Test
    void aBatchThatScattersTooMuchIsTakenWhenHolesAreFilled() {
        priced("EUR");
        for (var seq = 3; seq <= 27; seq += 4) {
            told.usage(router.message(seq, router.requests(seq, 1, path, 100, 10)));
        }
        Await.until("five holes are known", SOON, () -> missing().size() == 5);
        for (var seq = 1; seq <= 29; seq += 4) {
            told.usage(router.message(seq, router.requests(seq, 1, path, 100, 10)));
        }

        awaitWatermark(30);
        assertThat(tokens(bill())).isEqualTo(15 * 110);
    }

    @Test
    void aSilentRequestIsBilledAsPartialAndItsClosingForTheDifference() {
        priced("EUR");
        told.usage(router.message(1, router.opening(path, "small-" + tenant), router.checkpoint(1, 100, 40)));
        Await.until("it is billed as partial", SOON, () -> tokens(bill()) == 140);
        assertThat(bill().getList("lines.partial")).containsOnly(true);

        told.usage(router.message(3, router.closing(1, path, "small-" + tenant, 100, 100)));
        awaitTokens(200);

        var bill = bill();
        assertThat(bill.getList("lines.partial")).containsExactly(true, false, true);
        assertThat(bill.getList("lines.tokens")).containsExactly(100, 60, 40);
    }

    @Test
    void usageBeforeItsTenantAndPriceWaitsAndIsShown() {
        told.usage(router.message(1, router.requests(1, 2, path, 100, 10)));
        awaitWatermark(4);
        platform().get("/billing/v1/tenants/" + tenant + "/bill").then().statusCode(404);

        tenantExists("USD");
        Await.until(
                "its price is missing",
                SOON,
                () -> bill().getList("unrated.reason").contains("BILLING_PRICE_MISSING"));
        assertThat(bill().getList("lines")).isEmpty();
        assertThat(bill().getString("total.amount")).isEqualTo("0.00");
        assertThat(bill().getInt("counts.uncachedText")).isEqualTo(200);

        price("small", "USD");
        awaitTokens(220);
        assertThat(bill().getList("unrated")).isEmpty();
    }

    @Test
    void cutOffUsageIsApartAndMeteredTotalsComeFromRawRecords() {
        priced("EUR");
        var model = "small";
        told.usage(router.message(
                1,
                router.opening(path, model),
                router.closing(1, path, model, 100, 10),
                router.opening(path, model),
                router.closing(3, path, model, 100, 3, Outcome.OUTCOME_CLIENT_GONE)));
        awaitTokens(213);

        assertThat(bill().getList("lines.tokens")).containsExactly(100, 100, 10, 3);
        List<Map<String, Object>> metered = platform()
                .queryParam("from", Instant.now().minusSeconds(600).toString())
                .queryParam("to", Instant.now().plusSeconds(600).toString())
                .get("/billing/v1/metered")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.findAll { it.tenant == '" + tenant + "' }");
        assertThat(metered).hasSize(2);
        assertThat(metered.getFirst())
                .containsEntry("partial", false)
                .containsEntry("requests", 1)
                .containsEntry("endpoint", "engine-1")
                .containsEntry("tenantPath", path);
    }

    @Test
    void tenantsFollowTheirEvents() {
        tenantExists("EUR");
        told.tenant("updated", tenant, path, "Europe/Berlin", "JPY", 3);
        Await.until("the update is in", SOON, () -> bill().getString("timeZone").equals("Europe/Berlin"));
        told.tenant("updated", tenant, path, "Africa/Cairo", "EUR", 2);
        told.tenant("deleted", tenant, path, "Europe/Berlin", "JPY", 3);
        told.tenant("created", tenant, path, "America/Lima", "USD", 1);
        Await.until(
                "a tenant of the same name is made",
                SOON,
                () -> bill().getString("timeZone").equals("America/Lima"));

        assertThat(bill().getString("total.currencyCode")).isEqualTo("USD");
    }

    @Test
    void aCurrencyThatChangesWithinTheMonthHasATotalOfItsOwn() {
        priced("EUR");
        told.usage(router.message(1, router.requests(1, 1, path, 1_000_000, 0)));
        awaitTokens(1_000_000);
        price("small", "USD");
        told.tenant("updated", tenant, path, "Asia/Kathmandu", "USD", 2);
        Await.until(
                "the currency is USD",
                SOON,
                () -> bill().getString("total.currencyCode").equals("USD"));
        told.usage(router.message(3, router.requests(3, 1, path, 1_000_000, 0)));
        awaitTokens(2_000_000);

        var bill = bill();
        assertThat(bill.getString("total.amount")).isEqualTo("0.25");
        assertThat(bill.getList("otherTotals.currencyCode")).containsExactly("EUR");
        assertThat(bill.getList("otherTotals.amount")).containsExactly("0.25");
    }

    @Test
    void theBooksAreVerifiedByGrpcToo() {
        var answer = as("platform-admin", "/", VerificationServiceGrpc.newBlockingStub(channel()))
                .verifyBooks(VerifyBooksRequest.getDefaultInstance());

        assertThat(answer.getAgrees()).isTrue();
        assertThat(answer.getChecksCount()).isGreaterThan(8);
    }

    private static List<String> deadLetters(String origin, String sender) {
        return platform()
                .get("/billing/v1/dead-letters?page_size=1000&origin=" + origin)
                .jsonPath()
                .getList("deadLetters.findAll { it.sender == '%s' }.collect { it.reference + ': ' + it.message }"
                        .formatted(sender));
    }

    private void priced(String currency) {
        tenantExists(currency);
        price("small", currency);
        price("small-" + tenant, currency);
    }

    private void tenantExists(String currency) {
        told.tenant("created", tenant, path, "Asia/Kathmandu", currency, 1);
        Await.until(
                "billing knows the tenant",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + tenant + "/bill").statusCode() == 200);
    }

    /** The first test of all adds the price; to the others it is there already. */
    private static void price(String model, String currency) {
        var status = platform()
                .body("""
                        {"model":"%s","currencyCode":"%s","effectiveTime":"2020-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1.0"}]}""".formatted(model, currency))
                .post("/billing/v1/prices")
                .statusCode();
        assertThat(status).isIn(201, 409);
    }

    private JsonPath bill() {
        return as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/bill")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long tokens(JsonPath bill) {
        return bill.getList("lines.tokens", Long.class).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void awaitTokens(long tokens) {
        Await.until("the bill counts " + tokens + " tokens", SOON, () -> tokens(bill()) == tokens);
    }

    /** First numbers of the runs that are missing. */
    private List<Object> missing() {
        return platform()
                .get("/billing/v1/producers?page_size=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("producers.find { it.producer == '" + router.producer().producer() + "' }.missing.firstSeq");
    }

    private void awaitWatermark(long seq) {
        var watch = watch();
        Await.until("the watermark is " + seq, SOON, () -> watch.next().getCommittedThroughSeq() == seq);
    }

    private Iterator<WatchWatermarkResponse> watch() {
        return as("service", "/", UsageIntakeServiceGrpc.newBlockingStub(channel()))
                .watchWatermark(WatchWatermarkRequest.newBuilder()
                        .setProducer(router.producer().producer())
                        .setEpoch(Batches.EPOCH)
                        .build());
    }

    private static SeqRange range(long first, long last) {
        return SeqRange.newBuilder().setFirstSeq(first).setLastSeq(last).build();
    }
}
