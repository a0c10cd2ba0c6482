package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.CreateCreditGrantRequest;
import io.wharfinger.contracts.billing.v1.CreditGrant;
import io.wharfinger.contracts.billing.v1.CreditKind;
import io.wharfinger.contracts.billing.v1.CreditServiceGrpc;
import io.wharfinger.contracts.billing.v1.GetCreditStatementRequest;
import io.wharfinger.contracts.billing.v1.ListCreditGrantsRequest;
import io.wharfinger.contracts.billing.v1.VoidCreditGrantRequest;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prepaid credit from its grant to the ledger. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class CreditServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What is left of grants is what the ledger owes the tenant, and grants are the sums of their movements. */
    private static final String DISAGREEMENTS = """
            select count(*) from (
                select from credit_grant g left join credit_movement m on m.grant_id = g.id group by g.id
                having g.granted <> coalesce(sum(m.amount) filter (where m.kind in ('GRANT', 'REFRESH')), 0)
                    or g.used <> coalesce(sum(m.amount) filter (where m.kind = 'USE'), 0)
                    or g.expired <> coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0)
                    or g.voided <> coalesce(sum(m.amount) filter (where m.kind = 'VOID'), 0)
                union all
                select from credit_grant g join balance b
                    on b.tenant_path = g.tenant_path and b.currency_code = g.currency_code and b.account = 'STORED_VALUE'
                group by b.tenant_path, b.currency_code, b.amount having sum(g.remaining) <> -b.amount) wrong""";

    @Inject
    Told told;

    @Inject
    DataSource database;

    private String tenant;
    private String path;
    private Batches router;
    private long seq;

    @BeforeEach
    void begin() {
        tenant = newName("prepaid");
        path = "/" + tenant + "/";
        router = new Batches(newName("router"), Instant.now());
        seq = 1;
        tenantExists(tenant, path);
        var status = platform().body("""
                        {"model":"small","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.25"},
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1.0"}]}""").post("/billing/v1/prices").statusCode();
        assertThat(status).isIn(201, 409);
    }

    /** Whatever a test has done, grants, movements and the ledger agree, and so do the books. */
    @AfterEach
    void agree() throws SQLException {
        assertThat(decimal(DISAGREEMENTS)).isZero();
        platform().get("/billing/v1/verify").then().statusCode(200).body("agrees", equalTo(true));
    }

    @Test
    void purchasedCreditIsOwedUntilItIsUsed() throws SQLException {
        grant("10", "");
        assertThat(balances()).isEqualTo(Map.of("WASH", "10", "STORED_VALUE", "-10"));

        use(3);
        awaitUsed("3");

        assertThat(balances())
                .isEqualTo(Map.of("WASH", "10", "STORED_VALUE", "-7", "RECEIVABLE", "0", "REVENUE", "-3"));
        assertThat(statement().getString("statements[0].left.amount")).isEqualTo("7");
        assertThat(statement().getString("statements[0].months[0].used.amount")).isEqualTo("3");
    }

    @Test
    void onTheBillEachGrantSaysWhatItPays() {
        grant("2", ",\"note\":\"annual\"");
        grant("10", ",\"priority\":5");
        use(3);
        awaitUsed("3");

        as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/bill")
                .then()
                .statusCode(200)
                .body(
                        "credits.title",
                        equalTo(List.of("Prepaid credit: annual", "Prepaid credit")),
                        "credits.amount.amount",
                        equalTo(List.of("-2.00", "-1.00")),
                        "total.amount",
                        equalTo("3.00"),
                        "amountDue.amount",
                        equalTo("0.00"));
    }

    @Test
    void creditIsNeverOverdrawnAndTheRestIsBilled() throws SQLException {
        grant("2", "");
        use(5);
        awaitUsed("2");

        assertThat(balances()).containsEntry("STORED_VALUE", "0").containsEntry("RECEIVABLE", "3");

        grant("10", "");
        awaitUsed("5");
        assertThat(balances()).containsEntry("STORED_VALUE", "-7").containsEntry("RECEIVABLE", "0");
    }

    @Test
    void theSmallerPriorityBurnsFirstThenWhatExpiresFirst() {
        var quarter = Instant.ofEpochSecond(Math.floorDiv(Instant.now().getEpochSecond(), 900) * 900);
        var from = ",\"effectiveTime\":\"" + quarter + "\",\"priority\":";
        var last = grant("5", from + "2");
        var second = grant("5", from + "1");
        var first = grant("5", from + "1,\"expireTime\":\"" + Instant.now().plusSeconds(5000) + "\"");

        use(7);
        awaitUsed("7");

        assertThat(left(first)).isEqualTo("0");
        assertThat(left(second)).isEqualTo("3");
        assertThat(left(last)).isEqualTo("5");
    }

    @Test
    void aGrantPaysWhatItIsForOnly() {
        var other = grant("5", ",\"models\":[\"large\"]");
        var input = grant("5", ",\"units\":[\"TOKEN_CLASS_UNCACHED_TEXT\"]");
        var output = grant("5", ",\"models\":[\"small\"],\"units\":[\"TOKEN_CLASS_TEXT_OUT\"]");

        use(4);
        awaitUsed("4");

        assertThat(left(other)).isEqualTo("5");
        assertThat(left(input)).isEqualTo("5");
        assertThat(left(output)).isEqualTo("1");
    }

    @Test
    void promotionalCreditThatExpiresLowersItsCostAndPurchasedIsBreakage() throws SQLException {
        var soon = Instant.now().plusSeconds(2);
        grant("4", ",\"expireTime\":\"" + soon + "\"");
        platform()
                .body(body("6", ",\"expireTime\":\"" + soon + "\"").replace("PURCHASED", "PROMOTIONAL"))
                .post(credits())
                .then()
                .statusCode(201);
        assertThat(balances()).isEqualTo(Map.of("WASH", "4", "EARNED_CREDIT", "6", "STORED_VALUE", "-10"));

        Await.until(
                "both have expired",
                SOON,
                () -> statement().getString("statements[0].expired.amount").equals("10"));

        assertThat(balances())
                .isEqualTo(Map.of("WASH", "4", "EARNED_CREDIT", "0", "STORED_VALUE", "0", "BREAKAGE", "-4"));
    }

    @Test
    void whatIsUnusedOfAGrantIsTakenBackOnce() throws SQLException {
        var grant = grant("10", "");
        use(3);
        awaitUsed("3");

        platform()
                .post(credits() + "/" + grant + "/void")
                .then()
                .statusCode(200)
                .body("voided.amount", equalTo("7"), "used.amount", equalTo("3"), "left.amount", equalTo("0"));
        problem(platform().post(credits() + "/" + grant + "/void"), 409, "BILLING_CREDIT_VOIDED");

        assertThat(balances()).containsEntry("WASH", "3").containsEntry("STORED_VALUE", "0");
        use(2);
        Await.until("more is billed", SOON, () -> "2".equals(balances().get("RECEIVABLE")));
        assertThat(left(grant)).isEqualTo("0");
    }

    @Test
    void aGrantOfLaterIsOwedAtOnceAndPaysFromThenOn() {
        var later = Instant.now().plusSeconds(3600);
        var grant = grant("10", ",\"effectiveTime\":\"" + later + "\"");
        use(3);
        Await.until("it is billed", SOON, () -> "3".equals(balances().get("RECEIVABLE")));

        assertThat(left(grant)).isEqualTo("10");
        platform()
                .post(credits() + "/" + grant + "/void")
                .then()
                .statusCode(200)
                .body("voided.amount", equalTo("10"), "left.amount", equalTo("0"));
    }

    @Test
    void computingAgainBooksNothing() throws SQLException {
        grant("10", "");
        use(3);
        awaitUsed("3");
        var movements = decimal("select count(*) from credit_movement where tenant_path = '" + path + "'");
        var transfers = decimal("select count(*) from transfer where tenant_path = '" + path + "'");

        decimal("update credit_account set changed_from = '2000-01-01' where tenant_path = '" + path + "' returning 1");
        Await.until(
                "it was computed again",
                SOON,
                () -> decimal("select count(*) from credit_account where changed_from is null and tenant_path = '"
                                        + path + "'")
                                .signum()
                        > 0);

        assertThat(decimal("select count(*) from credit_movement where tenant_path = '" + path + "'"))
                .isEqualTo(movements);
        assertThat(decimal("select count(*) from transfer where tenant_path = '" + path + "'"))
                .isEqualTo(transfers);
    }

    @Test
    void aRepeatGrantsNothingMore() {
        var key = newName("key");
        var first =
                platform().header("Idempotency-Key", key).body(body("10", "")).post(credits());
        var repeat =
                platform().header("Idempotency-Key", key).body(body("10", "")).post(credits());
        var other =
                platform().header("Idempotency-Key", key).body(body("11", "")).post(credits());

        first.then().statusCode(201);
        repeat.then().statusCode(201).body("id", equalTo(first.path("id")));
        problem(other, 409, "REQUEST_IDEMPOTENCY_KEY_REUSED");
        platform().get(credits()).then().body("grants", hasSize(1));
    }

    @Test
    void grantsComeInPagesTheNewestFirst() {
        var first = grant("1", "");
        var second = grant("2", "");
        var third = grant("3", ",\"note\":\"third\"");

        var page = as("viewer", path)
                .get(credits() + "?page_size=2")
                .then()
                .statusCode(200)
                .body("grants.id", equalTo(List.of(third, second)), "grants[0].note", equalTo("third"));
        as("viewer", path)
                .queryParam("page_token", page.extract().path("nextPageToken").toString())
                .get(credits() + "?page_size=2")
                .then()
                .body("grants.id", equalTo(List.of(first)), "nextPageToken", equalTo(""));
        problem(platform().get(credits() + "?page_token=zzz"), 400, "REQUEST_FIELD_INVALID");
    }

    @Test
    void theSameByGrpc() {
        var stub = as("platform-admin", "/", CreditServiceGrpc.newBlockingStub(channel()));
        var grant = stub.createCreditGrant(CreateCreditGrantRequest.newBuilder()
                        .setTenant(tenant)
                        .setGrant(CreditGrant.newBuilder()
                                .setKind(CreditKind.CREDIT_KIND_PROMOTIONAL)
                                .setAmount(Money.newBuilder().setAmount("2.50").setCurrencyCode("EUR")))
                        .build())
                .getGrant();

        assertThat(grant.getLeft().getAmount()).isEqualTo("2.5");
        assertThat(stub.listCreditGrants(ListCreditGrantsRequest.newBuilder()
                                .setTenant(tenant)
                                .build())
                        .getGrantsList())
                .containsExactly(grant);
        var take = VoidCreditGrantRequest.newBuilder()
                .setTenant(tenant)
                .setGrantId(grant.getId())
                .build();
        assertThat(stub.voidCreditGrant(take).getGrant().getVoided().getAmount())
                .isEqualTo("2.5");
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.voidCreditGrant(take))))
                .isEqualTo("FAILED_PRECONDITION BILLING_CREDIT_VOIDED");
        assertThat(stub.getCreditStatement(GetCreditStatementRequest.newBuilder()
                                .setTenant(tenant)
                                .build())
                        .getStatements(0)
                        .getVoided()
                        .getAmount())
                .isEqualTo("2.5");
    }

    @Test
    void onlyPlatformAdminsGrantAndNobodySeesAnothersCredit() {
        var grant = grant("10", "");
        var other = newName("prepaid");
        tenantExists(other, "/" + other + "/");
        for (var role : new String[] {"tenant-admin", "member", "viewer", "service"}) {
            problem(as(role, path).body(body("1", "")).post(credits()), 403, "REQUEST_FORBIDDEN");
            problem(as(role, path).post(credits() + "/" + grant + "/void"), 403, "REQUEST_FORBIDDEN");
        }
        problem(as("tenant-admin", "/" + other + "/").get(credits()), 404, "BILLING_TENANT_UNKNOWN");
        problem(as("tenant-admin", "/" + other + "/").get(credits() + "/" + grant), 404, "BILLING_TENANT_UNKNOWN");
        problem(
                as("tenant-admin", "/" + other + "/").get("/billing/v1/tenants/" + tenant + "/credit-statement"),
                404,
                "BILLING_TENANT_UNKNOWN");
        problem(
                as("platform-admin", "/" + other + "/").body(body("1", "")).post(credits()),
                404,
                "BILLING_TENANT_UNKNOWN");
        problem(platform().get("/billing/v1/tenants/" + other + "/credits/" + grant), 404, "BILLING_CREDIT_UNKNOWN");
        problem(
                platform().post("/billing/v1/tenants/" + other + "/credits/" + grant + "/void"),
                404,
                "BILLING_CREDIT_UNKNOWN");
        as("viewer", "/" + other + "/")
                .get("/billing/v1/tenants/" + other + "/credits")
                .then()
                .statusCode(200)
                .body("grants", empty());
        as("viewer", path).get(credits()).then().body("grants", not(empty()));
        assertThat(left(grant)).isEqualTo("10");
    }

    @Test
    void theDatabaseRefusesMoreThanIsLeft() {
        var grant = grant("10", "");

        assertThatThrownBy(
                        () -> decimal("insert into credit_movement (grant_id, tenant_path, kind, amount, time, period)"
                                + " values ('" + grant + "', '" + path + "', 'USE', 11, now(), '2026-11') returning 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> decimal("update credit_grant set used = 1 returning 1"))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount | '{\"amount\":\"NaN\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_MALFORMED",
                "amount | '{\"amount\":\"1e400\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_MALFORMED",
                "amount | '{\"amount\":\"-5\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_NEGATIVE",
                "amount | '{\"amount\":\"0\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_ZERO",
                "amount | '{\"amount\":\"0.0000000000001\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_TOO_FINE",
                "amount | '{\"amount\":\"1000000000000001\",\"currencyCode\":\"EUR\"}' | BILLING_AMOUNT_TOO_HIGH",
                "amount | '{\"amount\":\"5\",\"currencyCode\":\"USD\"}' | BILLING_CURRENCY_WRONG",
                "amount | '{\"amount\":\"5\",\"currencyCode\":\"XXX\"}' | BILLING_AMOUNT_CURRENCY_UNKNOWN",
                "amount | 'null' | BILLING_AMOUNT_CURRENCY_UNKNOWN",
                "kind | '\"GIFT\"' | BILLING_CREDIT_KIND_MISSING",
                "kind | 'null' | BILLING_CREDIT_KIND_MISSING",
                "priority | '-1' | BILLING_CREDIT_PRIORITY_INVALID",
                "priority | '1000001' | BILLING_CREDIT_PRIORITY_INVALID",
                "effectiveTime | '\"yesterday\"' | BILLING_CREDIT_TIME_INVALID",
                "effectiveTime | '\"2020-01-01T00:00:00Z\"' | BILLING_CREDIT_TIME_INVALID",
                "expireTime | '\"2020-01-01T00:00:00Z\"' | BILLING_CREDIT_TIME_INVALID",
                "expireTime | '\"9999-01-01T00:00:00Z\"' | BILLING_CREDIT_TIME_INVALID",
                "models | '[\"\"]' | BILLING_CREDIT_SCOPE_INVALID",
                "models | '[\"a\",\"a\"]' | BILLING_CREDIT_SCOPE_INVALID",
                "models | '[null]' | BILLING_CREDIT_SCOPE_INVALID",
                "units | '[\"TOKEN_CLASS_GOLD\"]' | BILLING_CREDIT_SCOPE_INVALID",
                "recurrence | '{\"every\":0,\"unit\":\"CREDIT_RECURRENCE_UNIT_DAY\"}' | BILLING_CREDIT_RECURRENCE_INVALID",
                "recurrence | '{\"every\":1,\"unit\":\"SECOND\"}' | BILLING_CREDIT_RECURRENCE_INVALID",
                "rollover | '{\"min\":\"2\",\"max\":\"1\"}' | BILLING_CREDIT_ROLLOVER_INVALID",
                "rollover | '{\"min\":\"-1\"}' | BILLING_AMOUNT_NEGATIVE",
                "note | '\"a\\u0007b\"' | BILLING_CREDIT_NOTE_INVALID",
                "colour | '\"red\"' | REQUEST_FIELD_UNKNOWN",
            })
    void aBadGrantIsRefusedAndNothingIsBooked(String field, String value, String code) throws SQLException {
        var body = body("5", "")
                .replaceFirst(
                        "\"" + field + "\":(\\{[^}]*\\}|\"[^\"]*\")",
                        "\"" + field + "\":" + Matcher.quoteReplacement(value));
        if (!body.contains("\"" + field + "\":")) {
            body = body.replaceFirst("\\{", Matcher.quoteReplacement("{\"" + field + "\":" + value + ","));
        }

        problem(platform().body(body).post(credits()), 400, code);

        platform().get(credits()).then().body("grants", empty());
        assertThat(balances()).isEmpty();
    }

    @Test
    void noBodyAndNoSuchTenant() {
        problem(platform().post(credits()), 400, "REQUEST_MALFORMED");
        problem(
                platform().body(body("1", "")).post("/billing/v1/tenants/nobody/credits"),
                404,
                "BILLING_TENANT_UNKNOWN");
        problem(platform().get(credits() + "/x"), 404, "BILLING_CREDIT_UNKNOWN");
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private String grant(String amount, String more) {
        return platform()
                .body(body(amount, more))
                .post(credits())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String body(String amount, String more) {
        return "{\"amount\":{\"amount\":\"%s\",\"currencyCode\":\"EUR\"},\"kind\":\"CREDIT_KIND_PURCHASED\"%s}"
                .formatted(amount, more);
    }

    private String credits() {
        return "/billing/v1/tenants/" + tenant + "/credits";
    }

    private String left(String grant) {
        return platform()
                .get(credits() + "/" + grant)
                .then()
                .statusCode(200)
                .extract()
                .path("left.amount");
    }

    private JsonPath statement() {
        return as("viewer", path)
                .get("/billing/v1/tenants/" + tenant + "/credit-statement")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void awaitUsed(String amount) {
        Await.until(
                amount + " is used",
                SOON,
                () -> statement().getString("statements[0].used.amount").equals(amount));
    }

    /** Uses so many euros, at one euro for a million generated tokens. */
    private void use(long euros) {
        told.usage(router.message(seq, router.requests(seq, 1, path, 0, euros * 1_000_000)));
        seq += 2;
    }

    private void tenantExists(String name, String tenantPath) {
        told.tenant("created", name, tenantPath, "Asia/Kathmandu", "EUR", 1);
        Await.until(
                "billing knows the tenant",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
    }

    private Map<String, String> balances() throws SQLException {
        var balances = new TreeMap<String, String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '" + path + "', false)");
            try (var rows = statement.executeQuery("select account, amount from balance")) {
                while (rows.next()) {
                    balances.put(rows.getString(1), plain(rows.getBigDecimal(2)));
                }
            }
        }
        return balances;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private BigDecimal decimal(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant', '/', false)");
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }
}
