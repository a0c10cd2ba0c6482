package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionRequest;
import io.wharfinger.contracts.billing.v1.GetPriceVersionRequest;
import io.wharfinger.contracts.billing.v1.ListPriceVersionsRequest;
import io.wharfinger.contracts.billing.v1.PriceServiceGrpc;
import io.wharfinger.contracts.billing.v1.PriceSizeTier;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.contracts.type.v1.TokenClass;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices by tenant, size of the request and service tier: how they are added, shown, refused and kept apart. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class PriceBookTest {
    private static final String PRICES = "/billing/v1/prices";

    @Inject
    Told told;

    @Test
    void aVersionIsShownAsItWasGivenWithWhatItsMultipliersCameTo() {
        var model = newName("tiered");
        var added = platform().body(body(model, "")).post(PRICES).then().statusCode(201);

        var id = added.extract().path("id").toString();
        as("viewer", "/nobody/")
                .get(PRICES + "/" + id)
                .then()
                .statusCode(200)
                .body(
                        "sizeTiers.name",
                        contains("long"),
                        "sizeTiers.above",
                        contains(200000),
                        "serviceTiers.multiplier",
                        contains("0.5"),
                        "tenantPath",
                        equalTo("/"),
                        "provenance.source",
                        equalTo("litellm"),
                        "prices.findAll { !it.resolved }",
                        hasSize(5),
                        "prices.find { it.serviceTier == 'batch' && it.sizeTier == '' && it.unit == '' }.perMillion",
                        equalTo("0.166667"),
                        "prices.find { it.serviceTier == 'batch' && it.sizeTier == 'long' && it.unit == '' }.perMillion",
                        equalTo("0.5"),
                        "prices.find { it.serviceTier == 'batch' && it.unit == 'REQUEST' && it.sizeTier == '' }.perMillion",
                        equalTo("7"),
                        "prices.findAll { it.resolved }",
                        hasSize(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"multiplier\":\"0.5\" | \"multiplier\":\"0\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "\"multiplier\":\"0.5\" | \"multiplier\":\"-1\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "\"multiplier\":\"0.5\" | \"multiplier\":\"100.000001\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "\"multiplier\":\"0.5\" | \"multiplier\":\"0.1234567\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "\"multiplier\":\"0.5\" | \"multiplier\":\"NaN\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "\"multiplier\":\"0.5\" | \"multiplier\":\"1e400\" | BILLING_PRICE_MULTIPLIER_INVALID",
                "{\"name\":\"batch\", | {\"name\":\"standard\", | BILLING_PRICE_SERVICE_TIER_INVALID",
                "{\"name\":\"batch\", | {\"name\":\"*\", | BILLING_PRICE_SERVICE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"long\",\"above\":0} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"long\",\"above\":-5} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"long\"} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"all\",\"above\":200000} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"wide\",\"above\":300000},{\"name\":\"long\",\"above\":200000} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"wide\",\"above\":200000},{\"name\":\"long\",\"above\":200000} | BILLING_PRICE_SIZE_TIER_INVALID",
                "{\"name\":\"long\",\"above\":200000} | {\"name\":\"long\",\"above\":200000},{\"name\":\"wide\",\"above\":300000} | BILLING_PRICE_TIER_GAP",
                "\"sizeTier\":\"long\",\"perMillion\":\"1\" | \"sizeTier\":\"huge\",\"perMillion\":\"1\" | BILLING_PRICE_SIZE_TIER_INVALID",
                "\"sizeTier\":\"long\",\"perMillion\":\"1\" | \"serviceTier\":\"flex\",\"perMillion\":\"1\" | BILLING_PRICE_TIER_GAP",
                "\"unit\":\"REQUEST\",\"perMillion\":\"14\" | \"unit\":\"Requests\",\"perMillion\":\"14\" | BILLING_PRICE_UNIT_UNKNOWN",
                "\"unit\":\"REQUEST\",\"perMillion\":\"14\" | \"unit\":\"TEXT_OUT\",\"perMillion\":\"14\" | BILLING_PRICE_UNIT_UNKNOWN",
                "\"unit\":\"REQUEST\",\"perMillion\":\"14\" | \"unit\":\"REQUEST\",\"perMillion\":\"1e400\" | BILLING_PRICE_MALFORMED",
                "\"unit\":\"REQUEST\",\"perMillion\":\"14\" | \"unit\":\"REQUEST\",\"perMillion\":\"-14\" | BILLING_PRICE_NEGATIVE",
                "\"name\":\"table.json\" | \"name\":\"table.json\",\"sha256\":\"abc\" | BILLING_PRICE_PROVENANCE_INVALID",
                "\"tenant\":\"\" | \"tenant\":\"nobody-at-all\" | BILLING_TENANT_UNKNOWN",
                "\"tenant\":\"\" | \"ends\":true | BILLING_PRICE_END_INVALID",
                "\"tenant\":\"\" | \"tenant\":\"x\",\"ends\":true | BILLING_PRICE_END_INVALID",
            })
    void aBadVersionIsRefusedAndNothingIsAdded(String good, String bad, String code) {
        var model = newName("bad-book");
        var body = body(model, "");
        assertThat(body).contains(good);

        var status = code.equals("BILLING_TENANT_UNKNOWN") ? 404 : 400;
        problem(platform().body(body.replace(good, bad)).post(PRICES), status, code);
        platform().get(PRICES + "?model=" + model).then().body("priceVersions", hasSize(0));
    }

    @Test
    void aTenantSeesListPricesAndThoseOfItsOwnLineAndNobodyElses() {
        var parent = newName("line");
        var child = newName("line-child");
        var other = newName("aside");
        var model = newName("secret");
        tenant(parent, "/" + parent + "/", "EUR");
        tenant(child, "/" + parent + "/" + child + "/", "EUR");
        tenant(other, "/" + other + "/", "EUR");
        var list = add(model, "");
        var ofParent = add(model, parent);
        var ofChild = add(model, child);
        var ofOther = add(model, other);

        sees("/" + parent + "/", model, list, ofParent, ofChild);
        sees("/" + parent + "/" + child + "/", model, list, ofParent, ofChild);
        sees("/" + other + "/", model, list, ofOther);
        sees("/", model, list, ofParent, ofChild, ofOther);
        var stranger = as("tenant-admin", "/" + other + "/");
        problem(stranger.get(PRICES + "/" + ofParent), 404, "BILLING_PRICE_UNKNOWN");
        problem(stranger.get(PRICES + "/" + ofChild), 404, "BILLING_PRICE_UNKNOWN");
        problem(stranger.get(PRICES + "?tenant=" + parent), 404, "BILLING_TENANT_UNKNOWN");
        var prices = as("member", "/" + other + "/", PriceServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> prices.getPriceVersion(GetPriceVersionRequest.newBuilder()
                                .setId(ofChild)
                                .build()))))
                .isEqualTo("NOT_FOUND BILLING_PRICE_UNKNOWN");
        assertThat(prices.listPriceVersions(ListPriceVersionsRequest.newBuilder()
                                .setModel(model)
                                .build())
                        .getPriceVersionsList())
                .extracting(PriceVersion::getId)
                .containsExactlyInAnyOrder(list, ofOther);
        platform()
                .get(PRICES + "?tenant=" + child + "&model=" + model)
                .then()
                .body(
                        "priceVersions.id",
                        contains(ofChild),
                        "priceVersions.tenantPath",
                        contains("/%s/%s/".formatted(parent, child)));
    }

    @Test
    void aTenantHasOnePriceFromOneMomentOnInACurrencyThatItIsBilledIn() {
        var tenant = newName("own");
        var model = newName("own-model");
        tenant(tenant, "/" + tenant + "/", "EUR");
        add(model, tenant);
        problem(platform().body(body(model, tenant)).post(PRICES), 409, "BILLING_PRICE_EXISTS");
        problem(
                platform()
                        .body(body(model, tenant).replace("\"EUR\"", "\"USD\""))
                        .post(PRICES),
                400,
                "BILLING_PRICE_CURRENCY_OTHER");
        var end = """
                {"model":"%s","currencyCode":"EUR","tenant":"%s","effectiveTime":"2027-01-01T00:00:00Z","ends":true}""".formatted(model, tenant);
        platform().body(end).post(PRICES).then().statusCode(201).body("ends", equalTo(true), "prices", hasSize(0));
        problem(as("tenant-admin", "/" + tenant + "/").body(end).post(PRICES), 403, "REQUEST_FORBIDDEN");
        platform().get(PRICES + "?model=" + model).then().body("priceVersions", hasSize(2));
    }

    @Test
    void theSameHoldsByGrpc() {
        var prices = as("platform-admin", "/", PriceServiceGrpc.newBlockingStub(channel()));
        var model = newName("grpc-tiered");
        var version = PriceVersion.newBuilder()
                .setModel(model)
                .setCurrencyCode("EUR")
                .setEffectiveTime(Timestamp.newBuilder().setSeconds(1_790_000_000L))
                .addSizeTiers(PriceSizeTier.newBuilder().setName("long").setAbove(128_000))
                .addPrices(ClassPrice.newBuilder()
                        .setTokenClass(TokenClass.TOKEN_CLASS_TEXT_OUT)
                        .setPerMillion("1"));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> prices.createPriceVersion(CreatePriceVersionRequest.newBuilder()
                                .setPriceVersion(version)
                                .build()))))
                .isEqualTo("INVALID_ARGUMENT BILLING_PRICE_TIER_GAP");

        version.addPrices(ClassPrice.newBuilder()
                .setTokenClass(TokenClass.TOKEN_CLASS_TEXT_OUT)
                .setSizeTier("long")
                .setPerMillion("2"));
        var added = prices.createPriceVersion(CreatePriceVersionRequest.newBuilder()
                        .setPriceVersion(version)
                        .build())
                .getPriceVersion();

        assertThat(prices.getPriceVersion(GetPriceVersionRequest.newBuilder()
                                .setId(added.getId())
                                .build())
                        .getPriceVersion())
                .isEqualTo(added);
        assertThat(added.getPricesList()).extracting(ClassPrice::getSizeTier).containsExactly("", "long");
    }

    @Test
    void thereIsNoVersionOfAnotherIdOrOfNone() {
        problem(platform().get(PRICES + "/" + UUID.randomUUID()), 404, "BILLING_PRICE_UNKNOWN");
        problem(platform().get(PRICES + "/1"), 404, "BILLING_PRICE_UNKNOWN");
    }

    private void tenant(String name, String path, String currency) {
        told.tenant("created", name, path, "UTC", currency, 1);
        Await.until(
                "billing knows the tenant",
                Duration.ofSeconds(20),
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
    }

    private static String add(String model, String tenant) {
        return platform()
                .body(body(model, tenant))
                .post(PRICES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void sees(String path, String model, String... ids) {
        var seen = as("viewer", path)
                .get(PRICES + "?model=" + model)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("priceVersions.id", String.class);
        assertThat(seen).as(path).containsExactlyInAnyOrder(ids);
        for (var id : ids) {
            as("viewer", path).get(PRICES + "/" + id).then().statusCode(200);
        }
    }

    private static String body(String model, String tenant) {
        return """
                {"model":"%s","currencyCode":"EUR","tenant":"%s","effectiveTime":"2026-01-01T00:00:00Z",
                "sizeTiers":[{"name":"long","above":200000}],
                "serviceTiers":[{"name":"batch","multiplier":"0.5"}],
                "prices":[{"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"0.333333"},
                {"tokenClass":"TOKEN_CLASS_TEXT_OUT","sizeTier":"long","perMillion":"1"},
                {"unit":"REQUEST","perMillion":"14"},
                {"unit":"REQUEST","sizeTier":"long","perMillion":"15"},
                {"unit":"REQUEST","sizeTier":"long","serviceTier":"batch","perMillion":"9"}],
                "provenance":{"source":"litellm","name":"table.json"}}""".formatted(model, tenant);
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
