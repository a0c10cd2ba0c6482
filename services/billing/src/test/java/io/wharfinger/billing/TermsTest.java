package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.ListTermsRequest;
import io.wharfinger.contracts.billing.v1.TermsServiceGrpc;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From terms to bills, pages and the ledger. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class TermsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);
    private static final YearMonth CLOSED = NOW.minusMonths(2);

    @Inject
    Told told;

    private String tenant;
    private String path;

    @BeforeEach
    void begin() {
        tenant = newName("termed");
        path = "/" + tenant + "/";
        tenantExists(tenant, path);
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
    void chargesDiscountsAndCommitmentsAreInTheBillAndInTheLedger() {
        price();
        add(NOW, """
                "discountPercent": "10", "maximumSpend": "100", "charges": [
                  {"name": "platform", "title": "Platform fee", "basis": "CHARGE_BASIS_PERIOD", "priceModel": "PRICE_MODEL_FLAT", "price": "20"},
                  {"name": "output", "basis": "CHARGE_BASIS_USAGE", "models": ["termed-model"], "units": ["TOKEN_CLASS_TEXT_OUT"],
                   "priceModel": "PRICE_MODEL_GRADUATED", "unitSize": "1000000", "tiers": [
                     {"upTo": "1", "unitPrice": "0.8"}, {"above": "1", "unitPrice": "0.5"}]}]""");
        used(1_000_000, 3_000_000);

        // Rated 0.25 + 3.00; instead of 3.00 the tiers give 0.80 + 1.00; with the fee 22.05, of which 10 % goes off.
        Await.until("the bill has it all", SOON, () -> total().equals("19.85"));
        var bill = bill(NOW);
        assertThat(bill.getList("termsLines.kind"))
                .containsExactly(
                        "TERMS_LINE_KIND_FEE",
                        "TERMS_LINE_KIND_CHARGE",
                        "TERMS_LINE_KIND_CHARGE",
                        "TERMS_LINE_KIND_RATED_REPLACED",
                        "TERMS_LINE_KIND_DISCOUNT");
        assertThat(bill.getString("status")).isEqualTo("BILL_STATUS_OPEN");
        assertThat(sum(bill)).isEqualByComparingTo("19.85");
        assertThat(bill.getString("subtotals[0].amount.amount")).isEqualTo("3.25");
        Await.until(
                "it is booked",
                SOON,
                () -> bill(NOW).getString("bookedTerms.amount").equals("16.595000000000"));
    }

    @Test
    void whatComesAfterClosingIsACorrectionThatNamesThePeriod() {
        add(CLOSED, """
                "charges": [
                  {"name": "platform", "basis": "CHARGE_BASIS_PERIOD", "priceModel": "PRICE_MODEL_FLAT", "price": "20"},
                  {"name": "gpus", "basis": "CHARGE_BASIS_ACCELERATOR_HOURS", "acceleratorClasses": ["h100"],
                   "priceModel": "PRICE_MODEL_PER_UNIT", "price": "2.5"}]""");
        Await.until(
                "the period is closed",
                SOON,
                () -> "20.000000000000".equals(bill(CLOSED).getString("closedAmount.amount")));

        told.holding("ended", tenant, holding());
        Await.until(
                "the correction is booked",
                SOON,
                () -> bill(CLOSED).getList("corrections").size() == 1);

        var bill = bill(CLOSED);
        assertThat(bill.getString("status")).isEqualTo("BILL_STATUS_CLOSED");
        assertThat(bill.getString("total.amount")).isEqualTo("25.00");
        assertThat(bill.getString("corrections[0].period")).isEqualTo(CLOSED.toString());
        assertThat(bill.getString("corrections[0].amount.amount")).isEqualTo("5.000000000000");
        assertThat(bill.getString("bookedTerms.amount")).isEqualTo("25.000000000000");
        assertThat(bill(NOW).getList("corrections.period")).containsExactly(CLOSED.toString());
        anotherIsAssessed();
        assertThat(bill(CLOSED).getList("corrections")).hasSize(1);
    }

    /** By an outside meter: what routers tell counts from five minutes before it came. */
    @Test
    void lateUsageOfATenantWithoutTermsIsACorrectionToo() {
        var closed = YearMonth.from(LocalDate.now(ZoneOffset.UTC).minusDays(4)).minusMonths(1);
        price();
        Await.until(
                "the period is closed",
                SOON,
                () -> "0.000000000000".equals(bill(closed).getString("closedAmount.amount")));

        platform()
                .body("""
                [{"specversion":"1.0","type":"io.wharfinger.billing.usage.metered","source":"%s","id":"1","subject":"%s",
                "time":"%sT20:00:00Z","data":{"model":"termed-model","tokens":{"textOut":2000000}}}]""".formatted(newName("meter"), tenant, closed.atEndOfMonth()))
                .post("/billing/v1/meters/events")
                .then()
                .statusCode(200)
                .body("results.status", equalTo(List.of("METER_STATUS_RATED")));
        Await.until(
                "the correction is told",
                SOON,
                () -> bill(closed).getList("corrections").size() == 1);

        assertThat(bill(closed).getString("corrections[0].amount.amount")).isEqualTo("2.000000000000");
        assertThat(bill(closed).getString("total.amount")).isEqualTo("2.00");
        assertThat(bill(NOW).getList("corrections.period")).containsExactly(closed.toString());
    }

    @Test
    void minimumsAndCommitmentsAreDueWhenThePeriodIsOver() {
        add(CLOSED, """
                "commitment": "100", "overageFactor": "1.5", "minimumSpend": "120" """);

        Await.until(
                "it is booked",
                SOON,
                () -> bill(CLOSED).getString("bookedTerms.amount").equals("120.000000000000"));
        assertThat(bill(CLOSED).getList("termsLines.kind"))
                .containsExactly("TERMS_LINE_KIND_TRUE_UP", "TERMS_LINE_KIND_MINIMUM");
        assertThat(bill(NOW).getList("termsLines")).isEmpty();
        assertThat(bill(NOW).getString("total.amount")).isEqualTo("0.00");
    }

    @Test
    void thePageSaysWhatTheBillSays() {
        price();
        add(NOW, """
                "charges": [{"name": "fee", "title": "Fee <b>for</b> all", "basis": "CHARGE_BASIS_PERIOD", "priceModel": "PRICE_MODEL_FLAT", "price": "20"}]""");
        used(4_000_000, 1_000_000);
        Await.until("the bill has it all", SOON, () -> total().equals("22.00"));

        as("viewer", path)
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/billing/v1/tenants/" + tenant + "/bill")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/html;charset=UTF-8")
                .body(containsString("22.00 EUR"), containsString("4,000,000"), containsString("Fee &lt;b&gt;for"))
                .body(containsString("Provisional"), containsString("<svg"), containsString("&amp;unit=TEXT_OUT"))
                .body(not(containsString("<script")));
        as("viewer", path).get("/billing/v1/tenants/" + tenant + "/bill").then().contentType("application/json");
    }

    @Test
    void spendIsPartedByDayModelAndKey() {
        price();
        used(4_000_000, 1_000_000);
        Await.until("the bill has it all", SOON, () -> total().equals("2.00"));

        var days = spend("day");
        assertThat(days.getList("parts")).hasSize(LocalDate.now(ZoneOffset.UTC).getDayOfMonth());
        assertThat(days.getString("parts[-1].amount.amount")).isEqualTo("2.000000000000");
        assertThat(spend("model").getList("parts.name")).containsExactly("termed-model");
        assertThat(spend("key").getList("parts.tokens")).containsExactly(5_000_000);
        as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/spend?by=colour")
                .then()
                .statusCode(400);
    }

    @Test
    void versionsAreListedAndNeverChange() {
        var flat = """
                "charges": [{"name": "fee", "basis": "CHARGE_BASIS_PERIOD", "priceModel": "PRICE_MODEL_FLAT", "price": "1"}]""";
        add(NOW, flat);
        post(terms(NOW, flat)).then().statusCode(409).body("type", equalTo("/problems/billing-terms-period-overlap"));
        post(terms(NOW.minusMonths(1), "\"lastPeriod\": \"%s\", %s".formatted(NOW, flat)))
                .then()
                .statusCode(409);
        add(NOW.plusMonths(1), flat);

        as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/terms?page_size=1")
                .then()
                .statusCode(200)
                .body("terms.firstPeriod", equalTo(List.of(NOW.plusMonths(1).toString())))
                .body("nextPageToken", not(equalTo("")));
        var byGrpc = as("viewer", path, TermsServiceGrpc.newBlockingStub(channel()))
                .listTerms(ListTermsRequest.newBuilder().setTenant(tenant).build());
        assertThat(byGrpc.getTermsList()).hasSize(2);
        assertThat(byGrpc.getTerms(0).getTenantPath()).isEqualTo(path);
    }

    @Test
    void aRepeatWithTheSameKeyChangesNothing() {
        var body = terms(NOW, "\"minimumSpend\": \"5\"");
        for (var i = 0; i < 2; i++) {
            platform()
                    .header("Idempotency-Key", "once-" + tenant)
                    .body(body)
                    .post("/billing/v1/tenants/" + tenant + "/terms")
                    .then()
                    .statusCode(201);
        }
        assertThat(platform()
                        .get("/billing/v1/tenants/" + tenant + "/terms")
                        .jsonPath()
                        .getList("terms"))
                .hasSize(1);
    }

    @Test
    void badTermsAreRefusedAndChangeNothing() {
        refused("\"charges\": []", 400, "billing-terms-empty");
        refused("\"maximumSpend\": \"NaN\"", 400, "billing-terms-invalid");
        refused("\"maximumSpend\": \"1e400\"", 400, "billing-terms-invalid");
        refused("\"maximumSpend\": \"-1\"", 400, "billing-terms-invalid");
        refused("""
                "charges": [{"name": "a", "basis": "CHARGE_BASIS_USAGE", "priceModel": "PRICE_MODEL_VOLUME",
                  "tiers": [{"upTo": "5", "unitPrice": "1"}, {"above": "6", "unitPrice": "1"}]}]""", 400, "billing-terms-tiers-invalid");
        refused("""
                "charges": [{"name": "a", "basis": "SOMETHING"}]""", 400, "billing-terms-invalid");
        post(terms(NOW, "\"minimumSpend\": \"5\"").replace("EUR", "USD"))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/billing-currency-wrong"));
        post("{}").then().statusCode(400).body("type", equalTo("/problems/billing-period-invalid"));
        platform().post("/billing/v1/tenants/" + tenant + "/terms").then().statusCode(400);
        platform().get("/billing/v1/tenants/" + tenant + "/terms").then().body("terms", hasSize(0));
    }

    @Test
    void nobodySeesOrChangesTheTermsOfOthers() {
        var other = newName("other");
        tenantExists(other, "/" + other + "/");
        add(NOW, "\"minimumSpend\": \"5\"");

        for (var place : new String[] {"terms", "spend", "bill"}) {
            as("tenant-admin", "/" + other + "/")
                    .get("/billing/v1/tenants/" + tenant + "/" + place)
                    .then()
                    .statusCode(404);
        }
        as("tenant-admin", path)
                .body(terms(NOW.plusMonths(1), "\"minimumSpend\": \"5\""))
                .post("/billing/v1/tenants/" + tenant + "/terms")
                .then()
                .statusCode(403);
        as("platform-admin", "/" + other + "/")
                .body(terms(NOW.plusMonths(1), "\"minimumSpend\": \"5\""))
                .post("/billing/v1/tenants/" + tenant + "/terms")
                .then()
                .statusCode(404);
    }

    private void tenantExists(String name, String tenantPath) {
        told.tenant("created", name, tenantPath, "UTC", "EUR", 1);
        Await.until(
                "billing knows " + name,
                SOON,
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
    }

    private static void price() {
        assertThat(platform().body("""
                        {"model":"termed-model","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1.0"}]}""").post("/billing/v1/prices").statusCode()).isIn(201, 409);
    }

    private void used(int tokensIn, int tokensOut) {
        var router = new Batches(newName("router"), Instant.now());
        told.usage(router.message(
                1, router.opening(path, "termed-model"), router.closing(1, path, "termed-model", tokensIn, tokensOut)));
    }

    private String holding() {
        var start = CLOSED.atDay(3).atTime(10, 0).toInstant(ZoneOffset.UTC);
        return """
                {"holdingId":"%s","acceleratorId":"%s","uuid":"u","acceleratorClass":"h100","cluster":"c","node":"n",
                "bookingId":"b","tenant":"%s","tenantPath":"%s","deployment":"small-1","revision":1,
                "instance":"small-1-1-0","model":"small","namespace":"","pod":"","claim":"","partition":"",
                "startTime":"%s","endTime":"%s"}""".formatted(Ids.uuid7(), newName("GPU-late"), tenant, path, start, start.plus(Duration.ofHours(2)));
    }

    /** A tenant that comes later in the order of the rounds has been looked at, so the others have too. */
    private void anotherIsAssessed() {
        var later = newName("zz-later");
        tenantExists(later, "/" + later + "/");
        platform()
                .body(terms(CLOSED, "\"minimumSpend\": \"5\""))
                .post("/billing/v1/tenants/" + later + "/terms")
                .then()
                .statusCode(201);
        Await.until(
                later + " is assessed",
                SOON,
                () -> platform()
                        .get("/billing/v1/tenants/" + later + "/bill?period=" + CLOSED)
                        .jsonPath()
                        .getString("bookedTerms.amount")
                        .equals("5.000000000000"));
    }

    private void add(YearMonth first, String rest) {
        post(terms(first, rest)).then().statusCode(201).body("tenantPath", equalTo(path));
    }

    private void refused(String rest, int status, String problem) {
        post(terms(NOW, rest)).then().statusCode(status).body("type", equalTo("/problems/" + problem));
    }

    private Response post(String body) {
        return platform().body(body).post("/billing/v1/tenants/" + tenant + "/terms");
    }

    private static String terms(YearMonth first, String rest) {
        return "{\"currencyCode\": \"EUR\", \"firstPeriod\": \"%s\", %s}".formatted(first, rest);
    }

    private JsonPath bill(YearMonth period) {
        return as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/bill?period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String total() {
        return bill(NOW).getString("total.amount");
    }

    private JsonPath spend(String by) {
        return as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/spend?by=" + by)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static BigDecimal sum(JsonPath bill) {
        var lines = bill.getList("lines.amount.amount", String.class).stream();
        var terms = bill.getList("termsLines.amount.amount", String.class).stream();
        return Stream.concat(lines, terms).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
