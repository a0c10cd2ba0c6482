package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.CostServiceGrpc;
import io.wharfinger.contracts.billing.v1.CreateRateRequest;
import io.wharfinger.contracts.billing.v1.GetMarginRequest;
import io.wharfinger.contracts.billing.v1.ListRatesRequest;
import io.wharfinger.contracts.billing.v1.MarginBy;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From rates, holdings and usage to what serving earns. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class MarginTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RATES = "/billing/v1/rates";
    private static final String MARGIN = "/billing/v1/margin";

    @Inject
    Told told;

    @Inject
    DataSource database;

    private String tenant;
    private String path;
    private String cluster;
    private String deployment;

    @BeforeEach
    void begin() {
        tenant = newName("margin");
        path = "/" + tenant + "/";
        cluster = newName("cluster");
        deployment = newName("chat");
    }

    @Test
    void whatIsHeldAndUsedCostsAndEarns() throws SQLException {
        rate("h100", "3.6", "EUR").then().statusCode(201);
        shared("gateway", "0.5").then().statusCode(201);
        var start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(70, ChronoUnit.MINUTES);
        told.holding("started", tenant, holding(path, "gpu-a", "", start));
        told.holding("started", tenant, holding(path, "gpu-b", "gpu-b-mig-3g40gb-9-0", start));
        priced();
        use(1_000_000, 200_000);

        Await.until("the tenant's cost is made", SOON, () -> isMade(row("tenant", path)) && hours() == 3);

        var row = row("tenant", path);
        assertThat(new BigDecimal(String.valueOf(row.get("acceleratorHours"))))
                .isGreaterThan(new BigDecimal("1.66"))
                .isLessThan(new BigDecimal("3.2"));
        assertThat(row).containsEntry("tokensOut", 200_000);
        assertThat(amount(row, "cost"))
                .isEqualByComparingTo(
                        amount(row, "busyCost").add(amount(row, "idleCost")).add(amount(row, "sharedCost")));
        assertThat(amount(row, "sharedCost")).isPositive();
        assertThat(amount(row, "energyKwh")).isPositive();
        assertThat(row.get("revenue")).isEqualTo(Map.of("amount", "0.450000000000", "currencyCode", "EUR"));
        assertThat(amount(row, "margin")).isEqualByComparingTo(new BigDecimal("0.45").subtract(amount(row, "cost")));
        assertThat(row("deployment", deployment)).containsEntry("tokensIn", 1_000_000);
        assertRowsAddUp();
    }

    @Test
    void termsAndCreditAreEarnedTooAndAllOfItIsInTheLedger() {
        priced();
        var month = YearMonth.now(ZoneOffset.UTC);
        post("terms", """
                {"currencyCode": "EUR", "firstPeriod": "%s", "charges": [{"name": "platform", "basis": "CHARGE_BASIS_PERIOD",
                "priceModel": "PRICE_MODEL_FLAT", "price": "20"}]}""".formatted(month));
        post("credits", """
                {"amount": {"amount": "0.1", "currencyCode": "EUR"}, "kind": "CREDIT_KIND_PROMOTIONAL", "priority": 1}""");
        post("credits", """
                {"amount": {"amount": "5", "currencyCode": "EUR"}, "kind": "CREDIT_KIND_PURCHASED", "models": ["another"],
                "expireTime": "%s"}""".formatted(Instant.now().plusSeconds(3)));
        use(1_000_000, 200_000);

        Await.until("usage, terms and credit are earned", SOON, () -> {
            var row = row("tenant", path);
            return String.valueOf(row.get("usageRevenue")).equals("0.450000000000")
                    && String.valueOf(row.get("termsRevenue")).equals("20.000000000000")
                    && String.valueOf(row.get("creditRevenue")).equals("4.900000000000");
        });
        assertThat(row("tenant", path).get("revenue"))
                .isEqualTo(Map.of("amount", "25.350000000000", "currencyCode", "EUR"));
        assertThat(row("tenant", path)).containsEntry("kind", "MARGIN_ROW_KIND_NAMED");
        Await.until(
                "the ledger has no more and no less",
                SOON,
                () -> earned("REVENUE").compareTo(new BigDecimal("20.45")) == 0
                        && earned("BREAKAGE", "EARNED_CREDIT").compareTo(new BigDecimal("4.9")) == 0);
        Await.until(
                "margins of all tenants are the ledger's revenue",
                SOON,
                () -> total("usageRevenue").add(total("termsRevenue")).compareTo(earnedIn(month)) == 0);
    }

    private void post(String what, String body) {
        platform()
                .body(body)
                .post("/billing/v1/tenants/" + tenant + "/" + what)
                .then()
                .statusCode(201);
    }

    private BigDecimal earned(String... accounts) throws SQLException {
        return new BigDecimal(
                text("select coalesce(-sum(amount), 0) from balance where tenant_path = '%s' and account in ('%s')"
                        .formatted(path, String.join("', '", accounts))));
    }

    /** From entries and delta rows: what was booked for a month in euros, whenever it was booked. */
    private BigDecimal earnedIn(YearMonth month) throws SQLException {
        return new BigDecimal(text("""
                select (select coalesce(sum(amount), 0) from delta_row
                        where minute >= '%1$s-01T00:00:00Z' and minute < '%2$s-01T00:00:00Z' and currency_code = 'EUR')
                    - (select coalesce(sum(e.amount), 0) from entry e join transfer t on t.id = e.transfer_id
                        where t.operation_key like 'assess/%%/%1$s/%%' and e.account = 'REVENUE' and e.currency_code = 'EUR')""".formatted(month, month.plusMonths(1))));
    }

    /** Of models: terms and credit have a row of their own there. */
    private static BigDecimal total(String field) {
        var margin = platform()
                .get(MARGIN + "?by=model")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> rows = margin.getList("rows.findAll { it.revenue.currencyCode == 'EUR' }." + field);
        var total = new BigDecimal(margin.getString("totals.find { it.revenue.currencyCode == 'EUR' }." + field));
        assertThat(rows.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total);
        return total;
    }

    private static boolean isMade(Map<String, Object> row) {
        return String.valueOf(row.get("tokensIn")).equals("1000000")
                && !String.valueOf(row.get("busyCost")).equals("0.000000000000");
    }

    /** To the last digit, hour by hour: what rows cost is their time at the rate, and their tokens are those of the rollups. */
    private void assertRowsAddUp() throws SQLException {
        assertThat(number("""
                        select count(*) from (select from cost_row where cluster = '%s' and shared = ''
                        group by hour having sum(amount) <> round(sum(micros) * 3.6 / 3600000000, 12)) as wrong""".formatted(cluster))).isZero();
        assertThat(number("""
                        select count(*) from (select from cost_row r join cost_hour h using (hour)
                        where cluster = '%s' and shared <> '' group by hour, until
                        having sum(amount) <> round(extract(epoch from until - hour) * 0.5 / 3600, 12)) as wrong""".formatted(cluster))).isZero();
        assertThat(number("select sum(tokens) from cost_row where bearer_path = '%s'".formatted(path)))
                .isEqualTo(number("select sum(tokens) from rollup_row where tenant_path = '%s'".formatted(path)));
    }

    private long hours() throws SQLException {
        return number(
                "select count(distinct hour) from cost_row where cluster = '%s' and shared = ''".formatted(cluster));
    }

    @Test
    void whatNobodyHoldsIsThePlatformsAndAnotherRateMakesHoursAnew() throws SQLException {
        rate("h100", "2", "EUR").then().statusCode(201);
        var start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
        told.accelerator("added", accelerator("gpu-c", start, false));
        Await.until("three hours are idle", SOON, () -> hours() == 3);

        assertThat(number("""
                        select count(*) from cost_row
                        where cluster = '%s' and (bearer_path <> '/' or kind <> 'IDLE')""".formatted(cluster))).isZero();
        assertThat(first(start)).isEqualTo("2.000000000000");

        var later = rateBody("h100", "5", "EUR").replace("2026-01-01T00", "2026-01-02T00");
        platform().body(later).post(RATES).then().statusCode(201);
        Await.until("the hour costs what it costs now", SOON, () -> first(start).equals("5.000000000000"));

        told.accelerator("missing", accelerator("gpu-c", start, true));
        Await.until(
                "it is not there any more",
                SOON,
                () -> number("select count(*) from accelerator_presence where cluster = '%s' and end_time is not null"
                                .formatted(cluster))
                        == 1);
    }

    private String first(Instant hour) throws SQLException {
        return text("select coalesce(cast(sum(amount) as text), '') from cost_row where cluster = '%s' and hour = '%s'"
                .formatted(cluster, hour));
    }

    @Test
    void workIsFittedToWhatEnginesTookAndTheFitIsShown() throws SQLException {
        var model = newName("fitted");
        execute("""
                insert into engine_reading (endpoint, minute, engine_start, router, read_time, deployment, model,
                    accelerator_class, cluster, prompt_tokens, generation_tokens, cached_tokens, requests,
                    prefill_micros, decode_micros)
                select '%1$s', m, 'epoch', 'r', m, 'd', '%1$s', 'h100', 'c', 1000 * n + 10 * n * n, 100 * n * n,
                    200 * n, n, 20 * (800 * n + 10 * n * n) + 2 * 200 * n, 5000 * 100 * n * n
                from generate_series(1, 20) as n,
                    lateral (select date_trunc('minute', now()) - make_interval(mins => 30 - n) as m) as minute""".formatted(model));

        Await.until("there is a fit", SOON, () -> fits(model).size() == 1);
        assertThat(fits(model).getFirst())
                .containsEntry("samples", 19)
                .containsEntry("uncachedIn", "0.00002")
                .containsEntry("cacheRead", "0.000002")
                .containsEntry("out", "0.005");
    }

    private static List<Map<String, Object>> fits(String model) {
        return platform()
                .get(MARGIN)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("fits.findAll { it.model == '" + model + "' }");
    }

    @Test
    void peopleGetAPage() {
        platform()
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(MARGIN + "?by=model")
                .then()
                .statusCode(200)
                .header("Content-Type", "text/html;charset=UTF-8")
                .body(containsString("by model"), containsString("<svg"));
    }

    @Test
    void ratesAreListedTheLastThatCountsFirstAndByGrpcToo() {
        rate("h100", "1.5", "EUR").then().statusCode(201).body("perHour.amount", equalTo("1.5"));
        rate("a100", "1", "EUR").then().statusCode(201);
        shared("storage", "0.25").then().statusCode(201);

        var first =
                platform().get(RATES + "?page_size=2&cluster=" + cluster).then().statusCode(200);
        first.body("rates.shared", equalTo(List.of("storage", "")));
        var token = first.extract().path("nextPageToken").toString();
        platform()
                .queryParam("page_token", token)
                .get(RATES + "?page_size=2&cluster=" + cluster)
                .then()
                .body("rates.acceleratorClass", equalTo(List.of("h100")), "nextPageToken", equalTo(""));
        var stub = as("platform-admin", "/", CostServiceGrpc.newBlockingStub(channel()));
        assertThat(stub.listRates(ListRatesRequest.newBuilder()
                                .setCluster(cluster)
                                .build())
                        .getRatesList())
                .hasSize(3);
        assertThat(stub.getMargin(GetMarginRequest.newBuilder()
                                .setBy(MarginBy.MARGIN_BY_MODEL)
                                .build())
                        .getIdlePolicy())
                .isEqualTo("OWNER");
    }

    @Test
    void aRateIsAddedOnceAndNeverChanged() {
        var key = newName("key");
        var first = platform()
                .header("Idempotency-Key", key)
                .body(rateBody("h100", "2", "EUR"))
                .post(RATES);
        var repeat = platform()
                .header("Idempotency-Key", key)
                .body(rateBody("h100", "2", "EUR"))
                .post(RATES);
        first.then().statusCode(201);
        repeat.then().statusCode(201).body("id", equalTo(first.path("id")));
        problem(rate("h100", "3", "EUR"), 409, "BILLING_RATE_EXISTS");
        problem(rate("a100", "3", "USD"), 400, "BILLING_RATE_CURRENCY_OTHER");
        platform().get(RATES + "?cluster=" + cluster).then().body("rates", hasSize(1));
        platform()
                .get("/audit/v1/entries?kind=rate&name=" + first.path("id"))
                .then()
                .body("entries", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster | '\"\"' | BILLING_RATE_ITEM_INVALID",
                "cluster | '\"Harbour\"' | BILLING_RATE_ITEM_INVALID",
                "acceleratorClass | '\"\"' | BILLING_RATE_ITEM_INVALID",
                "acceleratorClass | '\"h100\",\"shared\":\"gateway\"' | BILLING_RATE_ITEM_INVALID",
                "perHour | '{\"amount\":\"-1\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_NEGATIVE",
                "perHour | '{\"amount\":\"NaN\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_MALFORMED",
                "perHour | '{\"amount\":\"1e400\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_MALFORMED",
                "perHour | '{\"amount\":\"0.0000000000001\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_TOO_FINE",
                "perHour | '{\"amount\":\"1\",\"currencyCode\":\"euro\"}' | BILLING_AMOUNT_CURRENCY_UNKNOWN",
                "perHour | 'null' | BILLING_AMOUNT_CURRENCY_UNKNOWN",
                "perHour | '[]' | REQUEST_FIELD_INVALID",
                "nodePerHour | '\"-0.5\"' | BILLING_AMOUNT_NEGATIVE",
                "powerKilowatts | '\"-1\"' | BILLING_RATE_POWER_INVALID",
                "powerKilowatts | '\"1001\"' | BILLING_RATE_POWER_INVALID",
                "effectiveTime | 'null' | BILLING_RATE_TIME_INVALID",
                "effectiveTime | '\"2026-01-01T00:30:00Z\"' | BILLING_RATE_TIME_INVALID",
                "effectiveTime | '\"1999-01-01T00:00:00Z\"' | BILLING_RATE_TIME_INVALID",
                "effectiveTime | '\"soon\"' | BILLING_RATE_TIME_INVALID",
                "note | '\"a\\u0007b\"' | BILLING_RATE_NOTE_INVALID",
                "note | '\"\",\"colour\":\"red\"' | REQUEST_FIELD_UNKNOWN",
            })
    void aBadRateIsRefusedAndNothingIsAdded(String field, String value, String code) {
        var body = rateBody("h100", "1", "EUR")
                .replaceFirst(
                        "\"" + field + "\":(\\{[^}]*}|\"[^\"]*\")",
                        Matcher.quoteReplacement("\"" + field + "\":" + value));
        problem(platform().body(body).post(RATES), 400, code);
        platform().get(RATES + "?cluster=" + cluster).then().body("rates", hasSize(0));
    }

    @Test
    void aBadQuestionIsRefused() {
        problem(platform().get(MARGIN + "?by=colour"), 400, "BILLING_MARGIN_BY_UNKNOWN");
        problem(platform().get(MARGIN + "?period=2026-13"), 400, "BILLING_PERIOD_INVALID");
        problem(platform().get(MARGIN + "?list_price=0"), 400, "BILLING_AMOUNT_ZERO");
        problem(platform().get(MARGIN + "?list_price=NaN"), 400, "BILLING_AMOUNT_MALFORMED");
    }

    @Test
    void ratesAndMarginsAreForThoseWhoAdministerThePlatform() {
        for (var caller : List.of(as("tenant-admin", path), as("viewer", "/"), as("platform-admin", path))) {
            caller.get(MARGIN).then().statusCode(403);
        }
        for (var caller : List.of(as("tenant-admin", path), as("member", "/"), as("platform-admin", path))) {
            caller.get(RATES).then().statusCode(403);
        }
        as("tenant-admin", "/")
                .body(rateBody("h100", "1", "EUR"))
                .post(RATES)
                .then()
                .statusCode(403);
        as("platform-admin", path)
                .body(rateBody("h100", "1", "EUR"))
                .post(RATES)
                .then()
                .statusCode(403);
        as("tenant-admin", path).accept("text/html").get(MARGIN).then().statusCode(403);
        var stub = as("tenant-admin", path, CostServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class, () -> stub.getMargin(GetMarginRequest.getDefaultInstance()))))
                .startsWith("PERMISSION_DENIED");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class, () -> stub.createRate(CreateRateRequest.getDefaultInstance()))))
                .startsWith("PERMISSION_DENIED");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class, () -> stub.listRates(ListRatesRequest.getDefaultInstance()))))
                .startsWith("PERMISSION_DENIED");
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    private Response rate(String acceleratorClass, String perHour, String currency) {
        return platform().body(rateBody(acceleratorClass, perHour, currency)).post(RATES);
    }

    private Response shared(String name, String perHour) {
        return platform().body("""
                {"cluster":"%s","shared":"%s","perHour":{"amount":"%s","currencyCode":"EUR"},
                "effectiveTime":"2026-01-01T00:00:00Z"}""".formatted(cluster, name, perHour)).post(RATES);
    }

    private String rateBody(String acceleratorClass, String perHour, String currency) {
        return """
                {"cluster":"%s","acceleratorClass":"%s","perHour":{"amount":"%s","currencyCode":"%s"},
                "nodePerHour":"0","powerKilowatts":"1.73","effectiveTime":"2026-01-01T00:00:00Z","note":"a test"}""".formatted(cluster, acceleratorClass, perHour, currency);
    }

    private String holding(String tenantPath, String gpu, String partition, Instant start) {
        return """
                {"holdingId":"%s","acceleratorId":"%s-%s","uuid":"u","acceleratorClass":"h100","cluster":"%s","node":"n",
                "bookingId":"b","tenant":"%s","tenantPath":"%s","deployment":"%s","revision":1,"instance":"i",
                "model":"small","namespace":"","pod":"","claim":"","partition":"%s","startTime":"%s"}""".formatted(Ids.uuid7(), gpu, cluster, cluster, tenant, tenantPath, deployment, partition, start);
    }

    private String accelerator(String gpu, Instant since, boolean missing) {
        return """
                {"id":"%s-%s","cluster":"%s","acceleratorClass":"h100","missing":%s,"firstObserveTime":"%s"}""".formatted(gpu, cluster, cluster, missing, since);
    }

    private void priced() {
        told.tenant("created", tenant, path, "UTC", "EUR", 1);
        Await.until(
                "billing knows the tenant",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + tenant + "/bill").statusCode() == 200);
        platform().body("""
                        {"model":"small","tenant":"%s","currencyCode":"EUR","effectiveTime":"2026-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1"}]}""".formatted(tenant)).post("/billing/v1/prices").then().statusCode(201);
    }

    private void use(long in, long out) {
        var router = new Batches(newName("router"), Instant.now());
        var records = router.requests(1, 1, path, in, out).stream()
                .map(this::ofDeployment)
                .toList();
        told.usage(router.message(1, records));
    }

    private UsageRecord ofDeployment(UsageRecord record) {
        var changed = record.toBuilder();
        if (changed.hasOpening()) {
            changed.getOpeningBuilder().getAttributionBuilder().setDeployment(deployment);
        }
        if (changed.hasClosing()) {
            changed.getClosingBuilder().getAttributionBuilder().setDeployment(deployment);
        }
        return changed.build();
    }

    private static Map<String, Object> row(String by, String name) {
        List<Map<String, Object>> rows = platform()
                .get(MARGIN + "?by=" + by)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("rows.findAll { it.name == '" + name + "' }");
        return rows.isEmpty() ? Map.of() : rows.getFirst();
    }

    private static BigDecimal amount(Map<String, Object> row, String field) {
        return new BigDecimal(String.valueOf(row.get(field)));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '/', true)");
            connection.createStatement().execute(sql);
            connection.commit();
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '/', true)");
            try (var row = connection.createStatement().executeQuery(sql)) {
                row.next();
                return row.getString(1);
            } finally {
                connection.rollback();
            }
        }
    }
}
