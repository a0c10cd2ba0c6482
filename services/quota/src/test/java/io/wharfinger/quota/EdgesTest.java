package io.wharfinger.quota;

import static io.restassured.RestAssured.given;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.wharfinger.contracts.quota.v1.CapacityServiceGrpc;
import io.wharfinger.contracts.quota.v1.GetCapacityRequest;
import io.wharfinger.contracts.quota.v1.GetTenantRequest;
import io.wharfinger.contracts.quota.v1.KeyServiceGrpc;
import io.wharfinger.contracts.quota.v1.ListKeysRequest;
import io.wharfinger.contracts.quota.v1.TenantServiceGrpc;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.TestTokens;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every request meets, whatever it is about. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the URLs
class EdgesTest {

    private static final String TENANTS = "/quota/v1/tenants";

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @TestHTTPResource("/")
    URL service;

    @Test
    void everyPathOfTheOpenApiDocumentNeedsAToken() {
        Map<String, Map<String, Object>> paths = openApi();
        assertThat(paths.toString()).contains("#/components/schemas/ReservationView");
        assertThat(paths).containsKeys(TENANTS, "/quota/v1/keys/{id}", "/quota/v1/capacity");
        paths.forEach((path, methods) -> methods.keySet()
                .forEach(method -> given().contentType("application/json")
                        .body("{}")
                        .request(method, path.replaceAll("\\{[^}]*}", "x"))
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .header("WWW-Authenticate", "Bearer")
                        .body("code", equalTo("REQUEST_UNAUTHENTICATED"), "requestId", not(emptyOrNullString()))));
    }

    private Map<String, Map<String, Object>> openApi() {
        return given().accept("application/json")
                .get(management + "openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
    }

    @Test
    void badTokensAreRefusedLikeMissingOnes() {
        for (String token : List.of("nonsense", TestTokens.expired("platform-admin", "/"), tampered())) {
            problem(given().auth().oauth2(token).get(TENANTS).then(), 401, "REQUEST_UNAUTHENTICATED");
        }
        String pathless = TestTokens.token("platform-admin", "emea");
        problem(given().auth().oauth2(pathless).get(TENANTS).then(), 401, "REQUEST_UNAUTHENTICATED")
                .body("detail", containsString("tenant_path"));
    }

    private static String tampered() {
        String token = TestTokens.token("viewer", "/");
        String[] parts = token.split("\\.");
        String other = TestTokens.token("platform-admin", "/").split("\\.")[1];
        return String.join(".", parts[0], other, parts[2]);
    }

    @TestFactory
    Stream<DynamicTest> gRpcNeedsATokenToo() {
        Map<String, Runnable> calls = Map.of(
                "tenants",
                () -> TenantServiceGrpc.newBlockingStub(channel()).getTenant(GetTenantRequest.getDefaultInstance()),
                "keys",
                () -> KeyServiceGrpc.newBlockingStub(channel()).listKeys(ListKeysRequest.getDefaultInstance()),
                "watch",
                () -> KeyServiceGrpc.newBlockingStub(channel())
                        .watchKeys(WatchKeysRequest.getDefaultInstance())
                        .next(),
                "capacity",
                () -> CapacityServiceGrpc.newBlockingStub(channel())
                        .getCapacity(GetCapacityRequest.getDefaultInstance()));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey(),
                        () -> assertThat(code(catchThrowableOfType(StatusRuntimeException.class, call.getValue()::run)))
                                .isEqualTo("UNAUTHENTICATED REQUEST_UNAUTHENTICATED")));
    }

    @Test
    void aBadTokenInGRpcIsRefusedWithTheSameCode() {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer nonsense");
        TenantServiceGrpc.TenantServiceBlockingStub stub = TenantServiceGrpc.newBlockingStub(channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class, () -> stub.getTenant(GetTenantRequest.getDefaultInstance()))))
                .isEqualTo("UNAUTHENTICATED REQUEST_UNAUTHENTICATED");
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() {
        problem(platform().get("/quota/v1/nothing").then(), 404, "REQUEST_PATH_UNKNOWN");
        problem(platform().get("/elsewhere").then(), 404, "REQUEST_PATH_UNKNOWN");
        problem(platform().patch(TENANTS).then(), 405, "REQUEST_METHOD_NOT_ALLOWED");
        problem(
                platform().contentType("text/plain").body("x").post(TENANTS).then(),
                415,
                "REQUEST_MEDIA_TYPE_UNSUPPORTED");
        problem(platform().accept("image/png").get(TENANTS).then(), 406, "REQUEST_NOT_ACCEPTABLE");
    }

    @Test
    void bodiesAreReadStrictly() {
        problem(platform().body("{\"name\": \"acme\",").post(TENANTS).then(), 400, "REQUEST_MALFORMED")
                .body("detail", containsString("line 1"));
        problem(platform().body("[]").post(TENANTS).then(), 400, "REQUEST_MALFORMED");
        problem(platform().body("null").post(TENANTS).then(), 400, "REQUEST_MALFORMED");
        problem(platform().post(TENANTS).then(), 400, "REQUEST_MALFORMED");
        problem(platform().body("{\"nam\": \"acme\"}").post(TENANTS).then(), 400, "REQUEST_FIELD_UNKNOWN")
                .body("field", equalTo("nam"), "detail", containsString("displayName"));
        problem(platform().body("{\"name\": {}}").post(TENANTS).then(), 400, "REQUEST_FIELD_INVALID")
                .body("field", equalTo("name"));
        problem(
                platform()
                        .body("{\"name\": \"a\", \"name\": \"b\"}")
                        .post(TENANTS)
                        .then(),
                400,
                "REQUEST_MALFORMED");
        String half = "{\"quotas\": [{\"flavor\": \"h100\", \"resource\": \"gpu\", \"nominal\": 1.5}]}";
        problem(platform().body(half).put(TENANTS + "/x/capacity").then(), 400, "REQUEST_FIELD_INVALID")
                .body("field", equalTo("quotas[0].nominal"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysItsLengthOrNot() throws Exception {
        String large = "{\"name\": \"%s\"}".formatted("a".repeat(2_000_000));
        problem(platform().body(large).post(TENANTS).then(), 413, "REQUEST_TOO_LARGE");
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(service + TENANTS.substring(1)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestTokens.token("platform-admin", "/"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = client.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("REQUEST_TOO_LARGE");
        }
    }

    @Test
    void requestIdsComeBackAndBadOnesAreReplaced() {
        given().header("X-Request-Id", "abc-123")
                .get(TENANTS)
                .then()
                .header("X-Request-Id", "abc-123")
                .body("requestId", equalTo("abc-123"));
        given().header("X-Request-Id", "has spaces")
                .get(TENANTS)
                .then()
                .header("X-Request-Id", not(containsString(" ")));
    }

    @Test
    void healthAndMetricsAreOnTheManagementPort() {
        given().get(management + "health/live").then().statusCode(200);
        Await.until(
                "the service is ready",
                Duration.ofSeconds(10),
                () -> given().get(management + "health/ready").statusCode() == 200);
        String metrics = given().get(management + "metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains("wharfinger_quota_admissions_total{outcome=\"refused\"", "wharfinger_quota_keys_watchers");
        given().get(service + "q/health/ready").then().statusCode(404);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "status", equalTo(status), "detail", not(containsString("Exception")))
                .body(
                        "type",
                        equalTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')))
                .body("requestId", not(emptyOrNullString()));
    }
}
