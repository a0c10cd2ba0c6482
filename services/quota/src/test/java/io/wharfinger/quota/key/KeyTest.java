package io.wharfinger.quota.key;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.contracts.quota.v1.CreateKeyRequest;
import io.wharfinger.contracts.quota.v1.CreateKeyResponse;
import io.wharfinger.contracts.quota.v1.Key;
import io.wharfinger.contracts.quota.v1.KeyServiceGrpc;
import io.wharfinger.contracts.quota.v1.ListKeysRequest;
import io.wharfinger.contracts.quota.v1.RevokeKeyRequest;
import io.wharfinger.contracts.quota.v1.RevokeKeyResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyTest {

    @Test
    void aKeyIsShownOnceAndListedWithoutItsSecret() {
        String name = tenant(newName("acme"), "");
        Map<String, String> made = platform()
                .body(Map.of("displayName", "ci", "models", List.of("llama-3"), "expireTime", "2099-01-01T00:00:00Z"))
                .post("/quota/v1/tenants/" + name + "/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key.tenantPath", equalTo("/" + name + "/"), "key.models", contains("llama-3"))
                .extract()
                .jsonPath()
                .getMap("");
        String id = platform()
                .get("/quota/v1/tenants/" + name + "/keys")
                .then()
                .statusCode(200)
                .body("keys.displayName", contains("ci"), "keys[0].expireTime", equalTo("2099-01-01T00:00:00Z"))
                .extract()
                .path("keys[0].id");
        String secret = requireNonNull(made.get("secret"));
        assertThat(secret).matches("wk_" + id + "_[0-9A-Za-z]{43}");
        String list = platform().get("/quota/v1/tenants/" + name + "/keys").asString();
        assertThat(list).doesNotContain(secret.substring(4 + id.length()));
    }

    @Test
    void aRevokedKeyStaysRevoked() {
        String name = tenant(newName("acme"), "");
        String id = platform()
                .body(Map.of())
                .post("/quota/v1/tenants/" + name + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key.id");
        String time = platform()
                .delete("/quota/v1/keys/" + id)
                .then()
                .statusCode(200)
                .body("revokeTime", notNullValue())
                .extract()
                .path("revokeTime");
        platform().delete("/quota/v1/keys/" + id).then().statusCode(200).body("revokeTime", equalTo(time));
    }

    @Test
    void anotherTenantsKeysDoNotExist() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String id = platform()
                .body(Map.of())
                .post("/quota/v1/tenants/" + b + "/keys")
                .then()
                .extract()
                .path("key.id");

        as("tenant-admin", "/" + a + "/")
                .get("/quota/v1/tenants/" + b + "/keys")
                .then()
                .statusCode(404);
        as("tenant-admin", "/" + a + "/")
                .body(Map.of())
                .post("/quota/v1/tenants/" + b + "/keys")
                .then()
                .statusCode(404);
        as("tenant-admin", "/" + a + "/").delete("/quota/v1/keys/" + id).then().statusCode(404);
        KeyServiceGrpc.KeyServiceBlockingStub stub =
                as("tenant-admin", "/" + a + "/", KeyServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.listKeys(
                                ListKeysRequest.newBuilder().setTenant(b).build()))))
                .isEqualTo("NOT_FOUND QUOTA_TENANT_UNKNOWN");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.revokeKey(
                                RevokeKeyRequest.newBuilder().setId(id).build()))))
                .isEqualTo("NOT_FOUND QUOTA_KEY_UNKNOWN");
        as("member", "/" + b + "/")
                .body(Map.of())
                .post("/quota/v1/tenants/" + b + "/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void gRpcMakesAKeyOnceForEachIdempotencyKey() {
        String name = tenant(newName("acme"), "");
        KeyServiceGrpc.KeyServiceBlockingStub stub =
                as("tenant-admin", "/" + name + "/", KeyServiceGrpc.newBlockingStub(channel()));
        CreateKeyRequest request = CreateKeyRequest.newBuilder()
                .setKey(Key.newBuilder().setTenant(name))
                .setIdempotencyKey("key-" + name)
                .build();

        CreateKeyResponse made = stub.createKey(request);
        assertThat(made.getSecret()).startsWith("wk_" + made.getKey().getId() + "_");
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.createKey(request))))
                .isEqualTo("FAILED_PRECONDITION REQUEST_IDEMPOTENCY_KEY_SPENT");
        assertThat(stub.listKeys(ListKeysRequest.newBuilder().setTenant(name).build())
                        .getKeysList())
                .containsExactly(made.getKey());
        RevokeKeyResponse revoked = stub.revokeKey(
                RevokeKeyRequest.newBuilder().setId(made.getKey().getId()).build());
        assertThat(revoked.getKey().hasRevokeTime()).isTrue();
    }

    @Test
    void aTenantThatComesBackDoesNotInheritKeys() {
        String name = tenant(newName("acme"), "");
        String id = platform()
                .body(Map.of())
                .post("/quota/v1/tenants/" + name + "/keys")
                .then()
                .extract()
                .path("key.id");
        platform().delete("/quota/v1/keys/" + id).then().statusCode(200);
        platform().delete("/quota/v1/tenants/" + name).then().statusCode(204);
        tenant(name, "");
        platform()
                .get("/quota/v1/tenants/" + name + "/keys")
                .then()
                .statusCode(200)
                .body("keys.size()", equalTo(0));
    }

    @Test
    void aKeyMayHaveAnIdOfTheCallersChoiceThatNobodyEverHad() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String id = newName("ci");
        Map<String, String> body = Map.of("id", id);
        platform()
                .body(body)
                .post("/quota/v1/tenants/" + a + "/keys")
                .then()
                .statusCode(201)
                .body("key.id", equalTo(id), "secret", startsWith("wk_" + id + "_"));
        platform().delete("/quota/v1/keys/" + id).then().statusCode(200);

        for (String tenant : List.of(a, b)) {
            as("tenant-admin", "/" + tenant + "/")
                    .body(body)
                    .post("/quota/v1/tenants/" + tenant + "/keys")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("QUOTA_KEY_ID_TAKEN"), "field", equalTo("id"))
                    .body("detail", not(containsString(a + " ")));
        }
        platform().get("/quota/v1/tenants/" + b + "/keys").then().body("keys.size()", equalTo(0));
    }

    @Test
    void idsOfAnotherFormAreRefused() {
        String name = tenant(newName("acme"), "");
        for (String id : List.of("CI", "c_i", "a/b", "a".repeat(41), " ")) {
            platform()
                    .body(Map.of("id", id))
                    .post("/quota/v1/tenants/" + name + "/keys")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("REQUEST_FIELD_INVALID"), "field", equalTo("id"));
        }
        platform().get("/quota/v1/tenants/" + name + "/keys").then().body("keys.size()", equalTo(0));
    }

    @Test
    void pagesGoThroughAllKeysRevokedOnesToo() {
        String name = tenant(newName("acme"), "");
        List<String> ids =
                Stream.generate(() -> newName("page")).limit(5).sorted().toList();
        ids.forEach(id -> platform()
                .body(Map.of("id", id))
                .post("/quota/v1/tenants/" + name + "/keys")
                .then()
                .statusCode(201));
        platform().delete("/quota/v1/keys/" + ids.get(2)).then().statusCode(200);

        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = platform()
                    .queryParam("page_size", 2)
                    .queryParam("page_token", token)
                    .get("/quota/v1/tenants/" + name + "/keys")
                    .jsonPath();
            listed.addAll(page.getList("keys.id", String.class));
            token = page.getString("nextPageToken");
        } while (!token.isEmpty());
        assertThat(listed).isEqualTo(ids);
    }
}
