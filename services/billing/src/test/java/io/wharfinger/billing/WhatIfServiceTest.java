package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.RateWhatIfRequest;
import io.wharfinger.contracts.billing.v1.WhatIfServiceGrpc;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Usage of the past at other prices. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework and the set-up set the fields
class WhatIfServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String WHAT_IF = "/billing/v1/what-if";
    private static final Instant NOW = Instant.now();
    private static final String MONTH =
            YearMonth.from(NOW.atOffset(ZoneOffset.UTC)).toString();

    @Inject
    Told told;

    private String tenant;
    private String path;
    private String model;

    /** A tenant that has used a million tokens in and half a million out, at 2 and 8 EUR. */
    @BeforeEach
    void use() {
        tenant = newName("tried");
        path = "/" + tenant + "/";
        model = newName("tried-model");
        tenant(tenant, path);
        price(model, "", "2020-01-01T00:00:00Z", "2", "8");
        var router = new Batches(newName("tried-router"), NOW);
        List<UsageRecord> records =
                List.of(router.opening(path, model), router.closing(1, path, model, 1_000_000, 500_000));
        told.usage(router.message(1, records));
        Await.until(
                "the usage is in the bill",
                SOON,
                () -> !platform()
                        .get("/billing/v1/tenants/" + tenant + "/bill")
                        .jsonPath()
                        .getList("lines")
                        .isEmpty());
    }

    @Test
    void theDifferenceIsShownAndNothingIsWritten() {
        var answer = as("tenant-admin", path).body(body(proposal("1", "10"))).post(WHAT_IF);

        answer.then()
                .statusCode(200)
                .body(
                        "lines.tokenClass",
                        contains("TOKEN_CLASS_UNCACHED_TEXT", "TOKEN_CLASS_TEXT_OUT"),
                        "lines.tenantPath",
                        contains(path, path),
                        "lines.amount.amount",
                        contains("2.000000000000", "4.000000000000"),
                        "lines.proposedAmount.amount",
                        contains("1.000000000000", "5.000000000000"),
                        "lines.difference.amount",
                        contains("-1.000000000000", "1.000000000000"),
                        "totals.difference.amount",
                        contains("0.000000000000"));
        platform().get("/billing/v1/prices?model=" + model).then().body("priceVersions", hasSize(1));
    }

    @Test
    void aStoredVersionIsTriedWhateverItsTimeAndForAllTenants() {
        var later = price(model, "", "2190-01-01T00:00:00Z", "3", "8");

        var byGrpc = as("platform-admin", "/", WhatIfServiceGrpc.newBlockingStub(channel()))
                .rateWhatIf(RateWhatIfRequest.newBuilder()
                        .setPeriod(MONTH)
                        .addPriceVersionIds(later)
                        .build());

        assertThat(byGrpc.getTotalsList())
                .singleElement()
                .satisfies(
                        total -> assertThat(total.getDifference().getAmount()).isEqualTo("1.000000000000"));
        platform()
                .body("{\"period\":\"2020-01\",\"priceVersionIds\":[\"%s\"]}".formatted(later))
                .post(WHAT_IF)
                .then()
                .statusCode(200)
                .body("lines", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONTH | NONE | BILLING_WHAT_IF_PRICES_INVALID",
                "2026-13 | FLAT | BILLING_PERIOD_INVALID",
                "MONTH | TWICE | BILLING_WHAT_IF_PRICES_INVALID",
                "MONTH | NULL | BILLING_PRICE_MODEL_INVALID",
                "MONTH | NEGATIVE | BILLING_PRICE_NEGATIVE",
                "MONTH | HALF | BILLING_WHAT_IF_PRICE_MISSING",
                "MONTH | TIERED | BILLING_WHAT_IF_SIZE_UNKNOWN",
            })
    void whatCannotBeComparedIsRefusedPrecisely(String period, String prices, String code) {
        var proposals = switch (prices) {
            case "NONE" -> "";
            case "TWICE" -> proposal("1", "1") + "," + proposal("2", "2");
            case "NULL" -> "null";
            case "NEGATIVE" -> proposal("-1", "1");
            case "HALF" -> proposal("1", "1").replaceFirst(",\\{\"tokenClass\":\"TOKEN_CLASS_TEXT_OUT\"[^}]*}", "");
            case "TIERED" -> tiered();
            default -> proposal("1", "1");
        };

        problem(
                platform()
                        .body(body(proposals).replace(MONTH, period.replace("MONTH", MONTH)))
                        .post(WHAT_IF),
                400,
                code);
    }

    @Test
    void aThresholdThatWasNotInForceIsNamed() {
        platform()
                .body(body(tiered()))
                .post(WHAT_IF)
                .then()
                .statusCode(400)
                .body("detail", containsString("above 128000 input tokens"), "detail", containsString(path));
    }

    @Test
    void aTenantTriesPricesOnItsOwnUsageOnlyAndNotOthersPrices() {
        var other = newName("tried-other");
        tenant(other, "/" + other + "/");
        var ofOther = price(model, other, "2190-01-01T00:00:00Z", "1", "1");
        var stranger = as("tenant-admin", "/" + other + "/");

        problem(stranger.body(body(proposal("1", "1"))).post(WHAT_IF), 404, "BILLING_TENANT_UNKNOWN");
        problem(
                stranger.body(body(proposal("1", "1")).replace("\"" + tenant + "\"", "\"\""))
                        .post(WHAT_IF),
                403,
                "REQUEST_FORBIDDEN");
        problem(as("viewer", path).body(body(proposal("1", "1"))).post(WHAT_IF), 403, "REQUEST_FORBIDDEN");
        problem(
                as("tenant-admin", path)
                        .body("{\"tenant\":\"%s\",\"period\":\"%s\",\"priceVersionIds\":[\"%s\"]}"
                                .formatted(tenant, MONTH, ofOther))
                        .post(WHAT_IF),
                404,
                "BILLING_PRICE_UNKNOWN");
        stranger.body(body(proposal("1", "1")).replace(tenant, other))
                .post(WHAT_IF)
                .then()
                .statusCode(200)
                .body("lines", empty());
    }

    private void tenant(String name, String tenantPath) {
        told.tenant("created", name, tenantPath, "UTC", "EUR", 1);
        Await.until(
                "billing knows the tenant",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
    }

    private static String price(String model, String tenant, String time, String in, String out) {
        return platform()
                .body(version(model, in, out)
                        .replace(
                                "{\"model\"",
                                "{\"tenant\":\"%s\",\"effectiveTime\":\"%s\",\"model\"".formatted(tenant, time)))
                .post("/billing/v1/prices")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String proposal(String in, String out) {
        return version(model, in, out);
    }

    private static String version(String model, String in, String out) {
        return """
                {"model":"%s","currencyCode":"EUR","prices":[{"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"%s"}\
                ,{"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"%s"}]}""".formatted(model, in, out);
    }

    private String tiered() {
        return """
                {"model":"%s","currencyCode":"EUR","sizeTiers":[{"name":"long","above":128000}],
                "prices":[{"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","perMillion":"1"},
                {"tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","sizeTier":"long","perMillion":"2"},
                {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"1"},
                {"tokenClass":"TOKEN_CLASS_TEXT_OUT","sizeTier":"long","perMillion":"1"}]}""".formatted(model);
    }

    private String body(String proposal) {
        return "{\"tenant\":\"%s\",\"period\":\"%s\",\"proposals\":[%s]}".formatted(tenant, MONTH, proposal);
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
