package io.wharfinger.quota.webhook;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.wharfinger.contracts.quota.v1.CreateWebhookRequest;
import io.wharfinger.contracts.quota.v1.DeleteWebhookRequest;
import io.wharfinger.contracts.quota.v1.GetWebhookRequest;
import io.wharfinger.contracts.quota.v1.ListWebhookDeliveriesRequest;
import io.wharfinger.contracts.quota.v1.ListWebhooksRequest;
import io.wharfinger.contracts.quota.v1.ReplayWebhookDeliveriesRequest;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretRequest;
import io.wharfinger.contracts.quota.v1.UpdateWebhookRequest;
import io.wharfinger.contracts.quota.v1.Webhook;
import io.wharfinger.contracts.quota.v1.WebhookServiceGrpc;
import io.wharfinger.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class WebhookTest {

    private static final String WEBHOOKS = "/quota/v1/webhooks";
    private static final String URL = "http://127.0.0.1:9/hook";

    @Test
    void aWebhookIsMadeReadChangedAndRemoved() {
        String tenant = tenant(newName("acme"), "");
        String name = newName("hook");
        RequestSpecification body = platform().body(body(name, tenant));
        body.post(WEBHOOKS)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", containsString(WEBHOOKS + "/" + name))
                .header("ETag", "\"v1\"")
                .body("webhook.tenant", equalTo(tenant), "webhook.url", equalTo(URL))
                .body("webhook.events", contains("quota.*.*"), "webhook.paused", equalTo(true));
        platform().get(WEBHOOKS + "/" + name).then().statusCode(200).body("etag", equalTo("v1"));

        Map<String, Object> change = Map.of("url", URL + "2", "events", List.of(), "paused", true);
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(WEBHOOKS + "/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("url", equalTo(URL + "2"), "events", empty(), "tenant", equalTo(tenant));
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(WEBHOOKS + "/" + name)
                .then()
                .statusCode(412);
        platform()
                .header("If-Match", "\"v1\"")
                .delete(WEBHOOKS + "/" + name)
                .then()
                .statusCode(412);
        platform()
                .delete("/quota/v1/tenants/" + tenant)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TENANT_HAS_WEBHOOKS"));
        platform().delete(WEBHOOKS + "/" + name).then().statusCode(204);
        platform().get(WEBHOOKS + "/" + name).then().statusCode(404).body("code", equalTo("QUOTA_WEBHOOK_UNKNOWN"));
        platform().delete("/quota/v1/tenants/" + tenant).then().statusCode(204);
    }

    @Test
    void secretsAreShownOnceAndNotEvenTheDatabaseCanReadThem() throws Exception {
        String tenant = tenant(newName("acme"), "");
        String name = newName("hook");
        String first =
                platform().body(body(name, tenant)).post(WEBHOOKS).jsonPath().getString("secret");
        String second = platform()
                .post(WEBHOOKS + "/" + name + "/rotate")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("secret");
        assertThat(first).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(second).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(first);

        String shown = platform().get(WEBHOOKS + "/" + name).asString()
                + platform().get(WEBHOOKS + "?page_size=1000").asString()
                + platform().get(WEBHOOKS + "/" + name + "/deliveries").asString();
        String stored = everythingStored();
        for (String secret : List.of(first, second)) {
            String base64 = secret.substring("whsec_".length());
            assertThat(shown).doesNotContain(base64);
            assertThat(stored).contains(name).doesNotContain(base64).doesNotContain(hex(base64));
        }
    }

    private static String hex(String base64) {
        return java.util.HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    /** Every row of every table as text; bytes are in hexadecimal. */
    private static String everythingStored() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection root = DriverManager.getConnection(
                        SuiteResource.postgres().jdbcUrl("quota"),
                        "postgres",
                        SuiteResource.postgres().password());
                Statement statement = root.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    @Test
    void aRepeatIsRefusedBecauseTheSecretIsShownOnce() {
        String tenant = tenant(newName("acme"), "");
        String name = newName("hook");
        for (int status : new int[] {201, 409}) {
            platform()
                    .header("Idempotency-Key", "make-" + name)
                    .body(body(name, tenant))
                    .post(WEBHOOKS)
                    .then()
                    .statusCode(status);
        }
        for (int status : new int[] {200, 409}) {
            platform()
                    .header("Idempotency-Key", "rotate-" + name)
                    .post(WEBHOOKS + "/" + name + "/rotate")
                    .then()
                    .statusCode(status);
        }
        platform().get(WEBHOOKS + "/" + name).then().body("etag", equalTo("v2"));
    }

    @Test
    void listsHoldOneSubtreeInPagesByName() {
        String top = tenant(newName("emea"), "");
        String low = tenant(newName("acme"), top);
        String other = tenant(newName("other"), "");
        List<String> names =
                Stream.generate(() -> newName("list")).limit(3).sorted().toList();
        make(names.get(0), top);
        make(names.get(1), low);
        make(names.get(2), low);
        make(newName("list"), other);

        RequestSpecification admin = as("tenant-admin", "/" + top + "/");
        JsonPath page = admin.get(WEBHOOKS + "?page_size=2").jsonPath();
        assertThat(page.getList("webhooks.name")).isEqualTo(names.subList(0, 2));
        as("tenant-admin", "/" + top + "/")
                .queryParam("page_token", page.getString("nextPageToken"))
                .get(WEBHOOKS)
                .then()
                .body("webhooks.name", contains(names.get(2)), "nextPageToken", equalTo(""));
        platform().get(WEBHOOKS + "?tenant=" + low).then().body("webhooks.name", contains(names.get(1), names.get(2)));
        as("tenant-admin", "/" + low + "/")
                .get(WEBHOOKS + "?tenant=" + top)
                .then()
                .statusCode(404);
    }

    @Test
    void aTenantHasABoundedNumber() {
        String tenant = tenant(newName("acme"), "");
        for (int i = 0; i < 100; i++) {
            make(newName("many"), tenant);
        }
        platform()
                .body(body(newName("many"), tenant))
                .post(WEBHOOKS)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_WEBHOOK_TOO_MANY"));
    }

    @TestFactory
    Stream<DynamicTest> badWebhooksAreNotMadeNorBadChanges() {
        String tenant = tenant(newName("acme"), "");
        String good = newName("hook");
        make(good, tenant);
        return Stream.of(
                        Map.entry("name", List.of("", "A", "a/b", "a_b", "a".repeat(41))),
                        Map.entry(
                                "url",
                                List.of(
                                        "",
                                        "/x",
                                        "ftp://x/",
                                        "http://u:p@x/",
                                        "http://x/#y",
                                        "http://x/" + "y".repeat(1000))),
                        Map.entry(
                                "events",
                                List.of(
                                        List.of("quota.*"),
                                        List.of("Quota.*.*"),
                                        List.of(">"),
                                        List.of("*.*.*", "*.*.*"),
                                        Collections.nCopies(17, "*.*.*"))))
                .flatMap(field -> field.getValue().stream().map(value -> bad(tenant, good, field.getKey(), value)));
    }

    private static DynamicTest bad(String tenant, String good, String field, Object value) {
        String name = newName("bad");
        Map<String, Object> body = new HashMap<>(body(name, tenant));
        body.put(field, value);
        String text = String.valueOf(value);
        return DynamicTest.dynamicTest(field + " " + text.substring(0, Math.min(20, text.length())), () -> {
            platform().body(body).post(WEBHOOKS).then().statusCode(400).body("field", equalTo(field));
            platform().get(WEBHOOKS + "/" + name).then().statusCode(404);
            if (!field.equals("name")) {
                body.keySet().retainAll(List.of("url", "events", "paused"));
                platform().body(body).put(WEBHOOKS + "/" + good).then().statusCode(400);
                platform().get(WEBHOOKS + "/" + good).then().body("etag", equalTo("v1"));
            }
        });
    }

    @Test
    void aNameIsTakenOnceWhoeverHasIt() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String name = newName("hook");
        make(name, a);
        as("tenant-admin", "/" + b + "/")
                .body(body(name, b))
                .post(WEBHOOKS)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_WEBHOOK_NAME_TAKEN"), "detail", not(containsString(a)));
    }

    @Test
    void anotherTenantsWebhooksDoNotExist() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String name = newName("hook");
        make(name, b);
        as("tenant-admin", "/" + a + "/").get(WEBHOOKS).then().body("webhooks", empty());
        everyCall("tenant-admin", "/" + a + "/", name, b)
                .forEach((call, status) -> assertThat(status).as(call).isEqualTo(404));
        platform().get(WEBHOOKS + "/" + name).then().body("etag", equalTo("v1"));
        gRpcCalls(as("tenant-admin", "/" + a + "/", WebhookServiceGrpc.newBlockingStub(channel())), name, b)
                .forEach(code -> assertThat(code).startsWith("NOT_FOUND QUOTA_"));
    }

    @Test
    void onlyAdminsMayCall() {
        String tenant = tenant(newName("a"), "");
        String name = newName("hook");
        make(name, tenant);
        for (String role : List.of("member", "viewer", "service", "nobody")) {
            as(role, "/").get(WEBHOOKS).then().statusCode(403);
            everyCall(role, "/", name, tenant)
                    .forEach((call, status) ->
                            assertThat(status).as(role + " " + call).isEqualTo(403));
            gRpcCalls(as(role, "/", WebhookServiceGrpc.newBlockingStub(channel())), name, tenant)
                    .forEach(code -> assertThat(code).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN"));
        }
        platform().get(WEBHOOKS + "/" + name).then().body("etag", equalTo("v1"));
    }

    /** The status of every call about a webhook. */
    private static Map<String, Integer> everyCall(String role, String path, String name, String tenant) {
        Map<String, Object> change = Map.of("url", URL, "events", List.of(), "paused", false);
        String one = WEBHOOKS + "/" + name;
        return Map.of(
                "create",
                        as(role, path)
                                .body(body(newName("hook"), tenant))
                                .post(WEBHOOKS)
                                .statusCode(),
                "get", as(role, path).get(one).statusCode(),
                "update", as(role, path).body(change).put(one).statusCode(),
                "delete", as(role, path).delete(one).statusCode(),
                "rotate", as(role, path).post(one + "/rotate").statusCode(),
                "deliveries", as(role, path).get(one + "/deliveries").statusCode(),
                "replay", as(role, path).body(Map.of()).post(one + "/replay").statusCode());
    }

    private static List<String> gRpcCalls(
            WebhookServiceGrpc.WebhookServiceBlockingStub stub, String name, String tenant) {
        Webhook webhook = Webhook.newBuilder().setName(name).setUrl(URL).build();
        Webhook fresh =
                webhook.toBuilder().setName(newName("hook")).setTenant(tenant).build();
        return Stream.<Consumer<WebhookServiceGrpc.WebhookServiceBlockingStub>>of(
                        s -> s.createWebhook(CreateWebhookRequest.newBuilder()
                                .setWebhook(fresh)
                                .build()),
                        s -> s.getWebhook(
                                GetWebhookRequest.newBuilder().setName(name).build()),
                        s -> s.listWebhooks(ListWebhooksRequest.newBuilder()
                                .setTenant(tenant)
                                .build()),
                        s -> s.updateWebhook(UpdateWebhookRequest.newBuilder()
                                .setWebhook(webhook)
                                .build()),
                        s -> s.deleteWebhook(
                                DeleteWebhookRequest.newBuilder().setName(name).build()),
                        s -> s.rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                                .setName(name)
                                .build()),
                        s -> s.listWebhookDeliveries(ListWebhookDeliveriesRequest.newBuilder()
                                .setWebhook(name)
                                .build()),
                        s -> s.replayWebhookDeliveries(ReplayWebhookDeliveriesRequest.newBuilder()
                                .setWebhook(name)
                                .build()))
                .map(call -> code(catchThrowableOfType(StatusRuntimeException.class, () -> call.accept(stub))))
                .toList();
    }

    @Test
    void gRpcDoesWhatRestDoes() {
        String tenant = tenant(newName("acme"), "");
        WebhookServiceGrpc.WebhookServiceBlockingStub stub =
                as("tenant-admin", "/" + tenant + "/", WebhookServiceGrpc.newBlockingStub(channel()));
        String name = newName("hook");
        Webhook made = stub.createWebhook(CreateWebhookRequest.newBuilder()
                        .setWebhook(Webhook.newBuilder()
                                .setName(name)
                                .setTenant(tenant)
                                .setUrl(URL)
                                .addEvents("deployment.*.*")
                                .setPaused(true))
                        .build())
                .getWebhook();
        assertThat(stub.getWebhook(GetWebhookRequest.newBuilder().setName(name).build())
                        .getWebhook())
                .isEqualTo(made);
        assertThat(stub.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList())
                .containsExactly(made);
        Webhook changed = stub.updateWebhook(UpdateWebhookRequest.newBuilder()
                        .setWebhook(Webhook.newBuilder()
                                .setName(name)
                                .setUrl(URL)
                                .setEtag(made.getEtag())
                                .setPaused(true)
                                .addEvents("billing.*.*"))
                        .build())
                .getWebhook();
        assertThat(changed.getEventsList()).containsExactly("billing.*.*");
        assertThat(stub.rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                                .setName(name)
                                .build())
                        .getSecret())
                .startsWith("whsec_");
        assertThat(stub.listWebhookDeliveries(ListWebhookDeliveriesRequest.newBuilder()
                                .setWebhook(name)
                                .build())
                        .getDeliveriesList())
                .isEmpty();
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.listWebhookDeliveries(ListWebhookDeliveriesRequest.newBuilder()
                                .setWebhook(name)
                                .setStateValue(77)
                                .build()))))
                .isEqualTo("INVALID_ARGUMENT REQUEST_FIELD_INVALID");
        assertThat(stub.replayWebhookDeliveries(ReplayWebhookDeliveriesRequest.newBuilder()
                                .setWebhook(name)
                                .build())
                        .getReplayed())
                .isZero();
        stub.deleteWebhook(DeleteWebhookRequest.newBuilder().setName(name).build());
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.getWebhook(
                                GetWebhookRequest.newBuilder().setName(name).build()))))
                .isEqualTo("NOT_FOUND QUOTA_WEBHOOK_UNKNOWN");
    }

    private static void make(String name, String tenant) {
        platform().body(body(name, tenant)).post(WEBHOOKS).then().statusCode(201);
    }

    private static Map<String, Object> body(String name, String tenant) {
        return Map.of("name", name, "tenant", tenant, "url", URL, "events", List.of("quota.*.*"), "paused", true);
    }
}
