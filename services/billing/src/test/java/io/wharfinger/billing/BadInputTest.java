package io.wharfinger.billing;

import static io.restassured.RestAssured.given;
import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wharfinger.contracts.billing.v1.BillServiceGrpc;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionRequest;
import io.wharfinger.contracts.billing.v1.GetBillRequest;
import io.wharfinger.contracts.billing.v1.PriceServiceGrpc;
import io.wharfinger.contracts.billing.v1.UsageIntakeServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerificationServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerifyBooksRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service refuses, and with which words. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class BadInputTest {
    private static final String PRICES = "/billing/v1/prices";

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Inject
    Told told;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "perMillion | '\"-0.01\"' | BILLING_PRICE_NEGATIVE",
                "perMillion | '\"0.0000001\"' | BILLING_PRICE_TOO_FINE",
                "perMillion | '\"1000000000000.1\"' | BILLING_PRICE_TOO_HIGH",
                "perMillion | '\"1e3\"' | BILLING_PRICE_MALFORMED",
                "perMillion | '\"\"' | BILLING_PRICE_MALFORMED",
                "perMillion | '\"NaN\"' | BILLING_PRICE_MALFORMED",
                "perMillion | '{}' | REQUEST_FIELD_INVALID",
                "tokenClass | '\"TOKEN_CLASS_GOLD\"' | BILLING_PRICE_TOKEN_CLASS_UNKNOWN",
                "tokenClass | '\"TOKEN_CLASS_UNSPECIFIED\"' | BILLING_PRICE_TOKEN_CLASS_UNKNOWN",
                "tokenClass | 'null' | BILLING_PRICE_TOKEN_CLASS_UNKNOWN",
                "currencyCode | '\"EURO\"' | BILLING_PRICE_CURRENCY_UNKNOWN",
                "currencyCode | '\"ZZZ\"' | BILLING_PRICE_CURRENCY_UNKNOWN",
                "currencyCode | '\"XXX\"' | BILLING_PRICE_CURRENCY_UNKNOWN",
                "currencyCode | '\"eur\"' | BILLING_PRICE_CURRENCY_UNKNOWN",
                "effectiveTime | 'null' | BILLING_PRICE_TIME_MISSING",
                "effectiveTime | '\"yesterday\"' | BILLING_PRICE_TIME_INVALID",
                "effectiveTime | '\"2026-11-01T00:00:00\"' | BILLING_PRICE_TIME_INVALID",
                "effectiveTime | '\"1999-01-01T00:00:00Z\"' | BILLING_PRICE_TIME_INVALID",
                "model | '\"\"' | BILLING_PRICE_MODEL_INVALID",
                "model | '\"a\\u0007b\"' | BILLING_PRICE_MODEL_INVALID",
                "prices | '[]' | BILLING_PRICE_EMPTY",
                "prices | '[null]' | BILLING_PRICE_TOKEN_CLASS_UNKNOWN",
                "prices | 'null' | BILLING_PRICE_EMPTY",
                "prices | '[{\"tokenClass\":\"TOKEN_CLASS_TEXT_OUT\",\"perMillion\":\"1\"},{\"tokenClass\":\"TOKEN_CLASS_TEXT_OUT\",\"perMillion\":\"2\"}]' | BILLING_PRICE_TOKEN_CLASS_DOUBLED",
                "colour | '\"red\"' | REQUEST_FIELD_UNKNOWN",
            })
    void aBadPriceIsRefusedAndNothingIsAdded(String field, String value, String code) {
        var model = newName("bad");
        var body = body(model)
                .replaceFirst(
                        "\"" + field + "\":(\\[.*]|\"[^\"]*\")",
                        "\"" + field + "\":" + Matcher.quoteReplacement(value));
        if (field.equals("colour")) {
            body = body.replaceFirst("\\{", "{\"colour\":\"red\",");
        }
        problem(platform().body(body).post(PRICES), 400, code);
        platform().get(PRICES + "?model=" + model).then().body("priceVersions", hasSize(0));
    }

    @Test
    void aPriceIsAddedOnceAndItsRepeatAnswersTheSame() {
        var model = newName("model");
        var key = newName("key");
        var first = platform().header("Idempotency-Key", key).body(body(model)).post(PRICES);
        var repeat = platform().header("Idempotency-Key", key).body(body(model)).post(PRICES);

        first.then().statusCode(201).body("prices[0].perMillion", equalTo("0.25"));
        repeat.then().statusCode(201).body("id", equalTo(first.path("id")));
        problem(
                platform()
                        .header("Idempotency-Key", key)
                        .body(body(newName("other")))
                        .post(PRICES),
                409,
                "REQUEST_IDEMPOTENCY_KEY_REUSED");
        problem(platform().body(body(model)).post(PRICES), 409, "BILLING_PRICE_EXISTS");
        platform()
                .get(PRICES + "?model=" + model)
                .then()
                .body("priceVersions", hasSize(1), "priceVersions[0].effectiveTime", equalTo("2026-01-01T00:00:00Z"));
    }

    @Test
    void pricesComeInPagesTheLastAddedFirst() {
        var model = newName("paged");
        for (var month = 1; month <= 3; month++) {
            platform()
                    .body(body(model).replace("2026-01-01", "2026-0" + month + "-01"))
                    .post(PRICES)
                    .then()
                    .statusCode(201);
        }
        var page = as("viewer", "/nobody/")
                .get(PRICES + "?page_size=2&model=" + model)
                .then()
                .body("priceVersions", hasSize(2), "priceVersions[0].effectiveTime", equalTo("2026-03-01T00:00:00Z"));
        as("member", "/nobody/")
                .queryParam("page_token", page.extract().path("nextPageToken").toString())
                .get(PRICES + "?page_size=2&model=" + model)
                .then()
                .body("priceVersions", hasSize(1), "nextPageToken", equalTo(""));
        problem(platform().get(PRICES + "?page_token=zzz"), 400, "REQUEST_FIELD_INVALID");
        problem(platform().get(PRICES + "?page_size=1001"), 400, "REQUEST_FIELD_INVALID");
        problem(platform().get(PRICES + "?page_size=many"), 400, "REQUEST_FIELD_INVALID");
    }

    @Test
    void theSameRulesHoldByGrpc() {
        var prices = as("platform-admin", "/", PriceServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> prices.createPriceVersion(CreatePriceVersionRequest.getDefaultInstance()))))
                .isEqualTo("INVALID_ARGUMENT BILLING_PRICE_MODEL_INVALID");
        var bills = as("viewer", "/acme/", BillServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> bills.getBill(
                                GetBillRequest.newBuilder().setTenant("nobody").build()))))
                .isEqualTo("NOT_FOUND BILLING_TENANT_UNKNOWN");
    }

    @Test
    void onlyThoseWhoMayDoIt() {
        var admin = as("tenant-admin", "/acme/").body(body("m"));
        problem(admin.post(PRICES), 403, "REQUEST_FORBIDDEN");
        problem(as("platform-admin", "/acme/").body(body("m")).post(PRICES), 403, "REQUEST_FORBIDDEN");
        for (var path : new String[] {"producers", "verify"}) {
            problem(as("platform-admin", "/acme/").get("/billing/v1/" + path), 403, "REQUEST_FORBIDDEN");
        }
        for (var path : new String[] {"producers", "verify", "metered"}) {
            problem(as("tenant-admin", "/acme/").get("/billing/v1/" + path), 403, "REQUEST_FORBIDDEN");
        }
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as("viewer", "/", UsageIntakeServiceGrpc.newBlockingStub(channel()))
                                .watchWatermark(WatchWatermarkRequest.getDefaultInstance())
                                .next())))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as("service", "/", VerificationServiceGrpc.newBlockingStub(channel()))
                                .verifyBooks(VerifyBooksRequest.getDefaultInstance()))))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as("service", "/", UsageIntakeServiceGrpc.newBlockingStub(channel()))
                                .watchWatermark(WatchWatermarkRequest.getDefaultInstance())
                                .next())))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
    }

    @Test
    void aTenantSeesItselfAndThoseBelowAndNobodyElse() {
        var parent = newName("parent");
        var child = newName("child");
        told.tenant("created", parent, "/" + parent + "/", "UTC", "EUR", 1);
        told.tenant("created", child, "/" + parent + "/" + child + "/", "UTC", "EUR", 1);
        Await.until(
                "both are known",
                Duration.ofSeconds(20),
                () -> platform().get("/billing/v1/tenants/" + child + "/bill").statusCode() == 200);

        as("viewer", "/" + parent + "/")
                .get("/billing/v1/tenants/" + child + "/bill")
                .then()
                .statusCode(200);
        var below = as("tenant-admin", "/" + parent + "/" + child + "/");
        problem(below.get("/billing/v1/tenants/" + parent + "/bill"), 404, "BILLING_TENANT_UNKNOWN");
        problem(below.get("/billing/v1/tenants/" + parent + "/deltas"), 404, "BILLING_TENANT_UNKNOWN");
        for (var period : new String[] {"2026", "2026-13", "now", "2026-1"}) {
            problem(
                    platform().get("/billing/v1/tenants/" + child + "/bill?period=" + period),
                    400,
                    "BILLING_PERIOD_INVALID");
        }
        platform()
                .get("/billing/v1/tenants/" + child + "/bill?period=2026-02")
                .then()
                .body(
                        "startTime",
                        equalTo("2026-02-01T00:00:00Z"),
                        "lines",
                        hasSize(0),
                        "total.amount",
                        equalTo("0.00"));
        problem(platform().get("/billing/v1/tenants/" + child + "/deltas?page_token=x"), 400, "REQUEST_FIELD_INVALID");
    }

    @Test
    void timesOfMeteredTotalsAreChecked() {
        problem(platform().get("/billing/v1/metered?from=yesterday"), 400, "BILLING_TIME_INVALID");
        problem(
                platform().get("/billing/v1/metered?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
                400,
                "BILLING_TIME_INVALID");
    }

    @Test
    void everyPathOfTheOpenApiDocumentNeedsAToken() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get(management + "openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        assertThat(paths).hasSizeGreaterThan(5).containsKeys(PRICES, "/billing/v1/tenants/{tenant}/bill");
        paths.forEach((path, methods) -> methods.keySet()
                .forEach(method -> problem(
                        given().contentType("application/json")
                                .body("{}")
                                .request(method, path.replaceAll("\\{[^}]*}", "x")),
                        401,
                        "REQUEST_UNAUTHENTICATED")));
    }

    @Test
    void brokenJsonAndLargeBodiesAreProblemsToo() {
        problem(platform().body("{\"model\":").post(PRICES), 400, "REQUEST_MALFORMED");
        problem(platform().body("null").post(PRICES), 400, "REQUEST_MALFORMED");
        problem(platform().body("\"" + "a".repeat(1_100_000) + "\"").post(PRICES), 413, "REQUEST_TOO_LARGE");
        problem(platform().get("/billing/v1/nothing"), 404, "REQUEST_PATH_UNKNOWN");
    }

    @Test
    void healthAndMetricsAreOnTheManagementPort() {
        told.tenant("created", newName("healthy"), "/healthy/", "UTC", "EUR", 1);
        Await.until(
                "the service is ready",
                Duration.ofSeconds(20),
                () -> given().get(management + "health/ready").statusCode() == 200);
        var metrics = given().get(management + "metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains(
                        "wharfinger_billing_records_total{result=\"taken\"",
                        "wharfinger_billing_records_total{result=\"repeat\"",
                        "wharfinger_billing_records_total{result=\"lost\"",
                        "wharfinger_billing_records_missing",
                        "wharfinger_billing_usage_parked",
                        "wharfinger_billing_intake_lag_seconds",
                        "wharfinger_billing_intake_group_records",
                        "wharfinger_billing_holdings_reading");
    }

    private static String body(String model) {
        return """
                {"model":"%s","currencyCode":"EUR","effectiveTime":"2026-01-01T00:00:00Z","prices":[{"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"0.250"}]}""".formatted(model);
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "status", equalTo(status), "detail", not(containsString("Exception")))
                .body(
                        "type",
                        equalTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')))
                .body("requestId", not(emptyOrNullString()));
    }
}
