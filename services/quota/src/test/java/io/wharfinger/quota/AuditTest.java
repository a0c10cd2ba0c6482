package io.wharfinger.quota;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenantBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every admin write leaves an entry: who, what, before, after; no secret is in any. */
@QuarkusTest
class AuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRIES = "/audit/v1/entries";

    private final String tenant = newName("audited");
    private final String key = newName("audited-key");
    private final String hook = newName("audited-hook");
    private final List<String> secrets = new ArrayList<>();

    @Test
    void everyWriteIsWrittenDownWithWhatWasBeforeAndAfter() throws Exception {
        writeAll();

        assertThat(entries("tenant", tenant))
                .extracting(AuditTest::summary)
                .containsExactly(
                        "delete {displayName=second} -> null",
                        "update {displayName=first} -> {displayName=second}",
                        "create null -> {displayName=first}");
        assertThat(entries("key", key))
                .extracting(AuditTest::summary)
                .containsExactly("revoke {displayName=ci} -> {displayName=ci}", "create null -> {displayName=ci}");
        JsonNode revoked = entries("key", key).getFirst();
        assertThat(revoked.at("/before/revokeTime").isMissingNode()).isTrue();
        assertThat(revoked.at("/after/revokeTime").isMissingNode()).isFalse();
        JsonNode capacity = entries("capacity", tenant).getFirst();
        assertThat(capacity.get("action").asText()).isEqualTo("set");
        assertThat(capacity.get("before").toString()).contains(tenant).doesNotContain("h100-sxm");
        assertThat(capacity.get("after").toString()).contains(tenant, "h100-sxm", "\"nominal\":\"8\"");
        assertThat(entries("webhook", hook))
                .extracting(entry -> entry.get("action").asText() + " "
                        + entry.at("/before/etag").asText() + " "
                        + entry.at("/after/etag").asText())
                .containsExactly("delete v3 ", "replay  ", "rotate v2 v3", "update v1 v2", "create  v1");
    }

    @Test
    void everyEntrySaysWhoAndNoneHoldsASecret() throws Exception {
        writeAll();
        List<JsonNode> all = new ArrayList<>(entries("tenant", tenant));
        all.addAll(entries("key", key));
        all.addAll(entries("capacity", tenant));
        all.addAll(entries("webhook", hook));
        assertThat(all).hasSize(11).allSatisfy(entry -> {
            assertThat(entry.get("service").asText()).isEqualTo("quota");
            assertThat(entry.get("subject").asText()).isEqualTo("platform-admin/");
            assertThat(entry.get("roles").toString()).isEqualTo("[\"platform-admin\"]");
            assertThat(entry.get("callerPath").asText()).isEqualTo("/");
            assertThat(entry.get("tenantPath").asText()).isEqualTo("/" + tenant + "/");
            assertThat(entry.get("requestId").asText()).isEqualTo("audit-" + tenant);
        });
        assertThat(secrets).hasSize(3);
        String text = all.toString();
        for (String secret : secrets) {
            assertThat(text).doesNotContain(secret.substring(secret.lastIndexOf('_') + 1));
        }
    }

    @Test
    void whatWasRefusedOrRepeatedLeavesNoEntry() throws Exception {
        write(Map.of("name", "A"), "POST", "/quota/v1/tenants", 400);
        write(tenantBody(tenant, ""), "POST", "/quota/v1/tenants", 201);
        write(tenantBody(tenant, ""), "POST", "/quota/v1/tenants", 409);
        write(
                Map.of("displayName", "x", "timeZone", "Mars", "currencyCode", "EUR"),
                "PUT",
                "/quota/v1/tenants/" + tenant,
                400);
        for (int i = 0; i < 2; i++) {
            platform()
                    .header("Idempotency-Key", "audit-" + tenant)
                    .body(Map.of("quotas", List.of()))
                    .put("/quota/v1/tenants/" + tenant + "/capacity")
                    .then()
                    .statusCode(200);
        }
        assertThat(entries("tenant", tenant)).hasSize(1);
        assertThat(entries("capacity", tenant)).hasSize(1);
    }

    @Test
    void entriesAreSeenByTheAdminsOfTheTenantAndThoseAboveOnly() {
        write(tenantBody(tenant, ""), "POST", "/quota/v1/tenants", 201);
        as("tenant-admin", "/" + tenant + "/")
                .get(ENTRIES + "?kind=tenant&name=" + tenant)
                .then()
                .statusCode(200);
        JsonPath own = as("tenant-admin", "/" + tenant + "/").get(ENTRIES).jsonPath();
        assertThat(own.getList("entries.resourceName")).containsExactly(tenant);
        assertThat(as("tenant-admin", "/elsewhere/")
                        .get(ENTRIES + "?name=" + tenant)
                        .jsonPath()
                        .getList("entries"))
                .isEmpty();
        as("viewer", "/").get(ENTRIES).then().statusCode(403);
    }

    private void writeAll() {
        String one = "/quota/v1/tenants/" + tenant;
        String webhook = "/quota/v1/webhooks/" + hook;
        write(called("first"), "POST", "/quota/v1/tenants", 201);
        write(Map.of("displayName", "second", "timeZone", "UTC", "currencyCode", "EUR"), "PUT", one, 200);
        write(
                Map.of("quotas", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8))),
                "PUT",
                one + "/capacity",
                200);
        secrets.add(secret(write(Map.of("id", key, "displayName", "ci"), "POST", one + "/keys", 201)));
        write(Map.of(), "DELETE", "/quota/v1/keys/" + key, 200);
        write(Map.of(), "DELETE", "/quota/v1/keys/" + key, 200);
        Map<String, Object> hookBody =
                Map.of("name", hook, "tenant", tenant, "url", "http://127.0.0.1:9/", "paused", true);
        secrets.add(secret(write(hookBody, "POST", "/quota/v1/webhooks", 201)));
        write(Map.of("url", "http://127.0.0.1:9/x", "paused", true), "PUT", webhook, 200);
        secrets.add(secret(write(Map.of(), "POST", webhook + "/rotate", 200)));
        write(Map.of(), "POST", webhook + "/replay", 200);
        write(Map.of(), "DELETE", webhook, 204);
        write(Map.of(), "DELETE", one, 204);
    }

    private Map<String, Object> called(String displayName) {
        return Map.of("name", tenant, "displayName", displayName, "timeZone", "UTC", "currencyCode", "EUR");
    }

    private static String secret(Response made) {
        return made.jsonPath().getString("secret");
    }

    private Response write(Map<String, Object> body, String method, String path, int status) {
        return platform()
                .header("X-Request-Id", "audit-" + tenant)
                .body(body)
                .request(method, path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static String summary(JsonNode entry) {
        return entry.get("action").asText() + " " + shown(entry.get("before")) + " -> " + shown(entry.get("after"));
    }

    private static String shown(JsonNode resource) {
        return resource.isNull()
                ? "null"
                : "{displayName=" + resource.get("displayName").asText() + "}";
    }

    private static JsonNode tree(String json) throws IOException {
        return json.isEmpty() ? NullNode.instance : JSON.readTree(json);
    }

    /** Entries of a resource, the newest first; {@code before} and {@code after} are trees. */
    private static List<JsonNode> entries(String kind, String name) throws Exception {
        String body = platform()
                .get(ENTRIES + "?kind=" + kind + "&name=" + name)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(body).get("entries")) {
            entries.add(((ObjectNode) entry)
                    .<ObjectNode>set("before", tree(entry.get("beforeJson").asText()))
                    .set("after", tree(entry.get("afterJson").asText())));
        }
        return entries;
    }
}
