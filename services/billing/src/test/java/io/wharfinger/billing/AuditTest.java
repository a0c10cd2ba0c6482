package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.wharfinger.contracts.audit.v1.AuditServiceGrpc;
import io.wharfinger.contracts.audit.v1.ListAuditEntriesRequest;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changed what in billing: prices. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class AuditTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENTRIES = "/audit/v1/entries";

    @Inject
    Told told;

    @Test
    void aNewPriceIsRecordedWithWhoAndWhat() {
        var model = newName("audited");
        var before = Instant.now();
        var price = create(platform().header("x-request-id", "request-" + model), model);
        price.then().statusCode(201);

        var entries = entries("?kind=price&name=" + price.path("id"));

        assertThat(entries.getList("entries")).hasSize(1);
        assertThat(entries.getString("entries[0].service")).isEqualTo("billing");
        assertThat(entries.getString("entries[0].subject")).isEqualTo("platform-admin/");
        assertThat(entries.getList("entries[0].roles")).containsExactly("platform-admin");
        assertThat(entries.getString("entries[0].callerPath")).isEqualTo("/");
        assertThat(entries.getString("entries[0].action")).isEqualTo("create");
        assertThat(entries.getString("entries[0].resourceKind")).isEqualTo("price");
        assertThat(entries.getString("entries[0].tenantPath")).isEqualTo("/");
        assertThat(entries.getString("entries[0].requestId")).isEqualTo("request-" + model);
        assertThat(Instant.parse(entries.getString("entries[0].time"))).isBetween(before.minusMillis(1), Instant.now());
        assertThat(entries.getString("entries[0].beforeJson")).isEmpty();
        assertThat(JsonPath.from(entries.getString("entries[0].afterJson")).getString("model"))
                .isEqualTo(model);
        assertThat(JsonPath.from(entries.getString("entries[0].afterJson")).getString("prices[0].perMillion"))
                .isEqualTo("0.25");
    }

    @Test
    void theEntryAndThePriceAreToldAsEvents() {
        var id = create(platform(), newName("told")).path("id").toString();

        Await.until(
                "the entry is told",
                SOON,
                () -> told.last("wharf.v1._platform.billing.audit.recorded").contains(id));
        Await.until(
                "the price is told",
                SOON,
                () -> told.last("wharf.v1._platform.billing.price.created").contains(id));
    }

    @Test
    void whatChangedNothingIsNotRecorded() {
        var model = newName("once");
        var key = newName("key");
        var first = create(platform().header("Idempotency-Key", key), model);
        create(platform().header("Idempotency-Key", key), model).then().statusCode(201);
        create(platform(), model).then().statusCode(409);
        create(as("tenant-admin", "/"), model).then().statusCode(403);

        var newest = entries("?kind=price&page_size=1");

        assertThat(newest.getString("entries[0].resourceName")).isEqualTo(first.path("id"));
        assertThat(entries("?name=" + first.path("id")).getList("entries")).hasSize(1);
    }

    @Test
    void entriesComeInPagesTheNewestFirstByRestAndGrpc() {
        var ids = List.of(
                create(platform(), newName("page")).path("id").toString(),
                create(platform(), newName("page")).path("id").toString(),
                create(platform(), newName("page")).path("id").toString());

        var first = entries("?kind=price&page_size=2");
        var second = entries("?kind=price&page_size=2&page_token=" + first.getString("nextPageToken"));
        var stub = as("platform-admin", "/", AuditServiceGrpc.newBlockingStub(channel()));
        var byGrpc = stub.listAuditEntries(ListAuditEntriesRequest.newBuilder()
                .setResourceKind("price")
                .setPageSize(2)
                .setPageToken(first.getString("nextPageToken"))
                .build());

        assertThat(first.getList("entries.resourceName")).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getString("entries[0].resourceName")).isEqualTo(ids.getFirst());
        assertThat(byGrpc.getEntries(0).getId()).isEqualTo(second.getString("entries[0].id"));
        assertThat(byGrpc.getEntries(0).getAfterJson()).contains(ids.getFirst());
        assertThat(byGrpc.getEntries(0).getTime().getSeconds()).isPositive();
    }

    @Test
    void anAdministratorOfATenantSeesNothingOfThePlatform() {
        var id = create(platform(), newName("hidden")).path("id");

        as("tenant-admin", "/acme/")
                .get(ENTRIES + "?name=" + id)
                .then()
                .statusCode(200)
                .body("entries", hasSize(0), "nextPageToken", equalTo(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "member", "service"})
    void othersAreRefused(String role) {
        as(role, "/").get(ENTRIES).then().statusCode(403).body("code", equalTo("REQUEST_FORBIDDEN"));
        var stub = as(role, "/", AuditServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.listAuditEntries(ListAuditEntriesRequest.getDefaultInstance()))))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    @Test
    void aTokenOfAnotherListAndAWrongSizeAreRefused() {
        for (var query : List.of("?page_token=x", "?page_size=1001", "?page_size=all")) {
            platform().get(ENTRIES + query).then().statusCode(400).body("code", equalTo("REQUEST_FIELD_INVALID"));
        }
    }

    private static Response create(RequestSpecification caller, String model) {
        return caller.body("""
                        {"model":"%s","currencyCode":"EUR","effectiveTime":"2026-01-01T00:00:00Z","prices":[
                        {"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"0.25"}]}""".formatted(model)).post("/billing/v1/prices");
    }

    private static JsonPath entries(String query) {
        return platform().get(ENTRIES + query).then().statusCode(200).extract().jsonPath();
    }
}
