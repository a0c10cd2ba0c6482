package io.wharfinger.quota;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static io.wharfinger.quota.QuotaCalls.tenantBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.quota.v1.CreateTenantRequest;
import io.wharfinger.contracts.quota.v1.ListTenantsRequest;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.TenantServiceGrpc;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad input gets a precise answer and changes nothing. */
@QuarkusTest
class BadInputTest {

    private static final String TENANTS = "/quota/v1/tenants";

    @TestFactory
    Stream<DynamicTest> badTenantsAreNotAdded() {
        String name = newName("bad");
        return Stream.of(
                bad(name, "timeZone", "Mars/Olympus", 400, "QUOTA_TENANT_TIME_ZONE_UNKNOWN"),
                bad(name, "timeZone", "", 400, "QUOTA_TENANT_TIME_ZONE_UNKNOWN"),
                bad(name, "timeZone", "+02:00", 400, "QUOTA_TENANT_TIME_ZONE_UNKNOWN"),
                bad(name, "currencyCode", "EURO", 400, "QUOTA_TENANT_CURRENCY_UNKNOWN"),
                bad(name, "currencyCode", "XXX", 400, "QUOTA_TENANT_CURRENCY_UNKNOWN"),
                bad(name, "currencyCode", "eur", 400, "QUOTA_TENANT_CURRENCY_UNKNOWN"),
                bad(name, "parent", name, 400, "QUOTA_TENANT_PARENT_ITSELF"),
                bad(name, "parent", "nobody", 400, "QUOTA_TENANT_PARENT_UNKNOWN"),
                bad(name, "parent", "No Body", 400, "QUOTA_TENANT_NAME_INVALID"),
                bad(name, "displayName", "x".repeat(201), 400, "REQUEST_FIELD_INVALID"),
                bad(name, "displayName", "a\u0000b", 400, "REQUEST_FIELD_INVALID"),
                bad(name, "name", "Acme", 400, "QUOTA_TENANT_NAME_INVALID"),
                bad(name, "name", "a/b", 400, "QUOTA_TENANT_NAME_INVALID"),
                bad(name, "name", "", 400, "QUOTA_TENANT_NAME_INVALID"),
                bad(name, "name", "a".repeat(41), 400, "QUOTA_TENANT_NAME_INVALID"));
    }

    private static DynamicTest bad(String name, String field, String value, int status, String code) {
        Map<String, Object> body = new HashMap<>(tenantBody(name, ""));
        body.put(field, value);
        return DynamicTest.dynamicTest(field + " '" + value.substring(0, Math.min(20, value.length())) + "'", () -> {
            platform()
                    .body(body)
                    .post(TENANTS)
                    .then()
                    .statusCode(status)
                    .body("code", equalTo(code), "field", equalTo(field));
            platform().get(TENANTS + "/" + name).then().statusCode(404);
        });
    }

    @Test
    void aNameIsTakenOnce() {
        String name = tenant(newName("acme"), "");
        String other = tenant(newName("other"), "");
        platform()
                .body(tenantBody(name, other))
                .post(TENANTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TENANT_NAME_TAKEN"), "detail", containsString(name));
        platform().get(TENANTS + "/" + name).then().body("path", equalTo("/" + name + "/"), "etag", equalTo("v1"));
    }

    @Test
    void treesHaveAGreatestDepth() {
        String parent = "";
        for (int depth = 0; depth < 32; depth++) {
            parent = tenant(newName("d"), parent);
        }
        platform()
                .body(tenantBody(newName("d"), parent))
                .post(TENANTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("QUOTA_TENANT_TOO_DEEP"));
    }

    @Test
    void pagesHaveAGreatestSizeAndTokensAreOurs() {
        for (String size : List.of("5000", "-1", "ten", "99999999999")) {
            platform()
                    .queryParam("page_size", size)
                    .get(TENANTS)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("REQUEST_FIELD_INVALID"), "field", equalTo("page_size"));
        }
        for (String token : List.of("nonsense", "a2V5cwphYmM", "x".repeat(3000))) {
            platform()
                    .queryParam("page_token", token)
                    .get(TENANTS)
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("page_token"));
        }
        TenantServiceGrpc.TenantServiceBlockingStub stub =
                as("platform-admin", "/", TenantServiceGrpc.newBlockingStub(channel()));
        ListTenantsRequest large =
                ListTenantsRequest.newBuilder().setPageSize(5000).build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.listTenants(large))))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
    }

    @Test
    void badCapacityIsNotSet() {
        String name = tenant(newName("acme"), "");
        Map<String, Object> good = Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8);
        List<List<Map<String, Object>>> bad = List.of(
                List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", -1)),
                List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 1, "lendingLimit", -1)),
                List.of(Map.of("flavor", "H100", "resource", "gpu", "nominal", 1)),
                List.of(Map.of("flavor", "h100-sxm", "nominal", 1)),
                List.of(good, good),
                Collections.nCopies(65, good));
        for (List<Map<String, Object>> quotas : bad) {
            platform()
                    .body(Map.of("quotas", quotas))
                    .put(TENANTS + "/" + name + "/capacity")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("QUOTA_CAPACITY_INVALID"));
        }
        platform().body("{}").put(TENANTS + "/" + name + "/capacity").then().statusCode(400);
        platform()
                .body(Map.of("quotas", List.of(good)))
                .put(TENANTS + "/nobody/capacity")
                .then()
                .statusCode(404)
                .body("code", equalTo("QUOTA_TENANT_UNKNOWN"));
        platform()
                .get("/quota/v1/capacity?tenant=" + name)
                .then()
                .statusCode(200)
                .body("nodes[0].quotas", empty());
    }

    @Test
    void badReservationsAndKeysAreRefused() {
        String name = tenant(newName("acme"), "");
        for (Object amount : List.of(0, -5)) {
            platform()
                    .body(Map.of("amounts", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "amount", amount))))
                    .post(TENANTS + "/" + name + "/reservations")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("QUOTA_CAPACITY_INVALID"));
        }
        platform()
                .body(Map.of("amounts", List.of()))
                .post(TENANTS + "/" + name + "/reservations")
                .then()
                .statusCode(400);
        platform()
                .delete("/quota/v1/reservations/nonsense")
                .then()
                .statusCode(404)
                .body("code", equalTo("QUOTA_RESERVATION_UNKNOWN"));
        platform().delete("/quota/v1/keys/nonsense").then().statusCode(404).body("code", equalTo("QUOTA_KEY_UNKNOWN"));
        platform()
                .body(Map.of())
                .post(TENANTS + "/nobody/keys")
                .then()
                .statusCode(404)
                .body("code", equalTo("QUOTA_TENANT_UNKNOWN"));
        platform()
                .body(Map.of("expireTime", "2020-01-01T00:00:00Z"))
                .post(TENANTS + "/" + name + "/keys")
                .then()
                .statusCode(400)
                .body("code", equalTo("QUOTA_KEY_EXPIRED"));
        platform()
                .body(Map.of("expireTime", "tomorrow"))
                .post(TENANTS + "/" + name + "/keys")
                .then()
                .statusCode(400)
                .body("field", equalTo("expireTime"), "detail", containsString("2026-12-31T23:59:59Z"));
        platform().get(TENANTS + "/" + name + "/keys").then().body("keys", empty());
    }

    @Test
    void gRpcRefusesWhatTheServiceGives() {
        TenantServiceGrpc.TenantServiceBlockingStub stub =
                as("platform-admin", "/", TenantServiceGrpc.newBlockingStub(channel()));
        CreateTenantRequest request = CreateTenantRequest.newBuilder()
                .setTenant(Tenant.newBuilder()
                        .setName(newName("acme"))
                        .setPath("/elsewhere/")
                        .setTimeZone("UTC")
                        .setCurrencyCode("EUR"))
                .build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.createTenant(request))))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
        CreateTenantRequest large = request.toBuilder()
                .setTenant(request.getTenant().toBuilder().setDisplayName("x".repeat(2_000_000)))
                .build();
        assertThat(catchThrowableOfType(StatusRuntimeException.class, () -> stub.createTenant(large))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        CreateTenantRequest longKey = request.toBuilder()
                .setTenant(request.getTenant().toBuilder().clearPath())
                .setIdempotencyKey("k".repeat(129))
                .build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.createTenant(longKey))))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
    }
}
