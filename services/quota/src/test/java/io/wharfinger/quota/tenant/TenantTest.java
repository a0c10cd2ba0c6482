package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static io.wharfinger.quota.QuotaCalls.tenantBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.quota.v1.CreateTenantRequest;
import io.wharfinger.contracts.quota.v1.DeleteTenantRequest;
import io.wharfinger.contracts.quota.v1.GetTenantRequest;
import io.wharfinger.contracts.quota.v1.ListTenantsRequest;
import io.wharfinger.contracts.quota.v1.ListTenantsResponse;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.TenantServiceGrpc;
import io.wharfinger.contracts.quota.v1.UpdateTenantRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenantTest {

    private static final String TENANTS = "/quota/v1/tenants";

    @Test
    void aTenantIsAddedBelowItsParentAndFoundAgain() {
        String top = tenant(newName("emea"), "");
        String name = newName("acme");

        platform()
                .body(tenantBody(name, top))
                .post(TENANTS)
                .then()
                .statusCode(201)
                .header("Location", containsString(TENANTS + "/" + name))
                .header("ETag", "\"v1\"")
                .body("path", equalTo("/" + top + "/" + name + "/"), "etag", equalTo("v1"));

        platform()
                .get(TENANTS + "/" + name)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Tenant " + name), "timeZone", equalTo("Europe/Berlin"))
                .body("parent", equalTo(top), "currencyCode", equalTo("EUR"));
    }

    @Test
    void aChangeNeedsTheEtagLastReadIfOneIsGiven() {
        String name = tenant(newName("acme"), "");
        Map<String, String> change = Map.of("displayName", "New", "timeZone", "UTC", "currencyCode", "USD");

        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(TENANTS + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("timeZone", equalTo("UTC"), "displayName", equalTo("New"));
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(TENANTS + "/" + name)
                .then()
                .statusCode(412)
                .body("code", equalTo("REQUEST_ETAG_STALE"), "detail", containsString("v2"));
    }

    @Test
    void aRepeatWithTheSameKeyAnswersAsTheFirstCallDid() {
        String name = newName("acme");
        for (int i = 0; i < 2; i++) {
            platform()
                    .header("Idempotency-Key", "create-" + name)
                    .body(tenantBody(name, ""))
                    .post(TENANTS)
                    .then()
                    .statusCode(201)
                    .body("name", equalTo(name), "etag", equalTo("v1"));
        }
        platform()
                .header("Idempotency-Key", "create-" + name)
                .body(tenantBody(newName("other"), ""))
                .post(TENANTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("REQUEST_IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void repeatsAtTheSameTimeDoTheWorkOnce() throws Exception {
        String name = newName("acme");
        Callable<Integer> create = () -> platform()
                .header("Idempotency-Key", "same-time-" + name)
                .body(tenantBody(name, ""))
                .post(TENANTS)
                .statusCode();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(8, create))) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }
        platform().get(TENANTS + "/" + name).then().body("etag", equalTo("v1"));
    }

    @Test
    void aTenantIsRemovedOnceNothingNeedsIt() {
        String top = tenant(newName("emea"), "");
        String child = tenant(newName("acme"), top);

        platform()
                .delete(TENANTS + "/" + top)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TENANT_HAS_CHILDREN"));
        platform().delete(TENANTS + "/" + child).then().statusCode(204);
        platform().delete(TENANTS + "/" + child).then().statusCode(404).body("code", equalTo("QUOTA_TENANT_UNKNOWN"));
        platform().delete(TENANTS + "/" + top).then().statusCode(204);
    }

    @Test
    void aTenantWithAKeyInForceOrCapacityIsKept() {
        String name = tenant(newName("acme"), "");
        String id = platform()
                .body(Map.of())
                .post(TENANTS + "/" + name + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key.id");
        platform().delete(TENANTS + "/" + name).then().statusCode(409).body("code", equalTo("QUOTA_TENANT_HAS_KEYS"));
        platform().delete("/quota/v1/keys/" + id).then().statusCode(200);

        platform()
                .body(Map.of("quotas", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8))))
                .put(TENANTS + "/" + name + "/capacity")
                .then()
                .statusCode(200);
        String reservation = platform()
                .body(Map.of("amounts", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "amount", 8))))
                .post(TENANTS + "/" + name + "/reservations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        platform()
                .delete(TENANTS + "/" + name)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TENANT_HAS_RESERVATIONS"));
        platform().delete("/quota/v1/reservations/" + reservation).then().statusCode(204);
        platform().delete(TENANTS + "/" + name).then().statusCode(204);
    }

    @Test
    void listsComeInPagesByPath() {
        String top = tenant(newName("emea"), "");
        List<String> names = List.of(tenant(newName("a"), top), tenant(newName("b"), top), tenant(newName("c"), top));
        String path = "/" + top + "/";

        String token = as("viewer", path)
                .get(TENANTS + "?page_size=3")
                .then()
                .statusCode(200)
                .body("tenants.name", contains(top, names.get(0), names.get(1)))
                .extract()
                .path("nextPageToken");
        as("viewer", path)
                .queryParam("page_token", token)
                .get(TENANTS)
                .then()
                .statusCode(200)
                .body("tenants.name", contains(names.get(2)), "nextPageToken", equalTo(""));
    }

    @Test
    void anAdminSeesAndChangesTheOwnSubtreeOnly() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String adminPath = "/" + a + "/";

        as("tenant-admin", adminPath)
                .get(TENANTS + "/" + b)
                .then()
                .statusCode(404)
                .body("code", equalTo("QUOTA_TENANT_UNKNOWN"));
        as("tenant-admin", adminPath)
                .get(TENANTS)
                .then()
                .statusCode(200)
                .body("tenants.path", everyItem(startsWith(adminPath)))
                .body("tenants.name", not(contains(b)));
        as("tenant-admin", adminPath)
                .body(tenantBody(newName("below"), b))
                .post(TENANTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("QUOTA_TENANT_PARENT_UNKNOWN"));
        as("tenant-admin", adminPath)
                .body(tenantBody(newName("top"), ""))
                .post(TENANTS)
                .then()
                .statusCode(403);
        as("tenant-admin", adminPath)
                .body(tenantBody(newName("below"), a))
                .post(TENANTS)
                .then()
                .statusCode(201);
        as("tenant-admin", adminPath).delete(TENANTS + "/" + a).then().statusCode(403);
        as("viewer", adminPath)
                .body(tenantBody(newName("below"), a))
                .post(TENANTS)
                .then()
                .statusCode(403);
        platform().get(TENANTS + "/" + b).then().statusCode(200).body("etag", equalTo("v1"));
    }

    @Test
    void gRpcDoesTheSame() {
        TenantServiceGrpc.TenantServiceBlockingStub stub =
                as("platform-admin", "/", TenantServiceGrpc.newBlockingStub(channel()));
        String name = newName("acme");
        Tenant wanted = Tenant.newBuilder()
                .setName(name)
                .setTimeZone("Asia/Tokyo")
                .setCurrencyCode("JPY")
                .build();

        CreateTenantRequest create = CreateTenantRequest.newBuilder()
                .setTenant(wanted)
                .setIdempotencyKey("grpc-" + name)
                .build();
        Tenant made = stub.createTenant(create).getTenant();
        assertThat(stub.createTenant(create).getTenant()).isEqualTo(made);
        assertThat(made.getPath()).isEqualTo("/" + name + "/");

        Tenant changed = stub.updateTenant(UpdateTenantRequest.newBuilder()
                        .setTenant(made.toBuilder().setDisplayName("Acme"))
                        .build())
                .getTenant();
        assertThat(changed.getEtag()).isEqualTo("v2");
        assertThat(stub.getTenant(GetTenantRequest.newBuilder().setName(name).build())
                        .getTenant())
                .isEqualTo(changed);
        ListTenantsResponse list = as("viewer", "/" + name + "/", TenantServiceGrpc.newBlockingStub(channel()))
                .listTenants(ListTenantsRequest.getDefaultInstance());
        assertThat(list.getTenantsList()).containsExactly(changed);

        DeleteTenantRequest stale =
                DeleteTenantRequest.newBuilder().setName(name).setEtag("v1").build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.deleteTenant(stale))))
                .isEqualTo("ABORTED REQUEST_ETAG_STALE");
        DeleteTenantRequest delete = stale.toBuilder().setEtag("v2").build();
        assertThat(stub.deleteTenant(delete)).isNotNull();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.deleteTenant(delete))))
                .isEqualTo("NOT_FOUND QUOTA_TENANT_UNKNOWN");
    }
}
