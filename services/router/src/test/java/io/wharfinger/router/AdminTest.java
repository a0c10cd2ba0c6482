package io.wharfinger.router;

import static io.restassured.RestAssured.given;
import static io.wharfinger.router.ApiClient.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdminTest {
    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://unset");

    @AfterEach
    void theGoodEndpointsAgain() throws Exception {
        World.writeEndpoints(World.goodEndpoints());
    }

    @Test
    void onlyOperatorsAndServicesSeeTheEndpoints() {
        given().get("/router/v1/endpoints").then().statusCode(401);
        given().auth()
                .oauth2(SuiteResource.token("member", "/acme/"))
                .get("/router/v1/endpoints")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(SuiteResource.token("platform-admin", "/"))
                .get("/router/v1/endpoints")
                .then()
                .statusCode(200)
                .body("endpoints.name", hasItems("fake-1", "nowhere"))
                .body("endpoints[0].acceleratorClass", equalTo("h100-sxm"));
    }

    @Test
    void theEndpointsAreShownWithTheirHealthAndTheRoutesWithWhatMayBeWrong() throws Exception {
        World.writeEndpoints(World.goodEndpoints() + """
                  - {name: hosted, provider: anthropic, url: "https://localhost:1/base", credential: none, models: [far]}
                routes:
                  - {model: assistant, split: [{model: engine-good, weight: 95}, {model: gone, weight: 5}], fallback: [far]}
                """);
        Await.until("the routes are shown", SOON, () -> "assistant".equals(shown().getString("routes[0].model")));

        JsonPath shown = shown();
        assertThat(shown.getString("endpoints.find { it.name == 'fake-1' }.health.state"))
                .isEqualTo("BREAKER_STATE_CLOSED");
        assertThat(shown.getString("endpoints.find { it.name == 'fake-1' }.provider"))
                .isEqualTo("engine");
        assertThat(shown.getList("endpoints.find { it.name == 'hosted' }.apis")).contains("messages");
        assertThat(shown.getString("endpoints.find { it.name == 'hosted' }.obstacle"))
                .contains("no readable credential \"none\"");
        assertThat(shown.getList("routes[0].split.weight", Integer.class)).containsExactly(95, 5);
        assertThat(shown.getString("warnings")).contains("\"gone\", which no endpoint serves");
        assertThat(ready()).contains("routesWarning").contains("\"status\": \"UP\"");
    }

    @Test
    void anOperatorDrainsAnEndpointAsOftenAsItIsSaidAndNobodyElseMay() throws Exception {
        post("service", "fake-1", "drain").then().statusCode(403);
        post("platform-admin", "none", "drain")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/router-endpoint-unknown"));
        ApiClient client = new ApiClient(base, World.quota().key("drains", null));
        Await.until("served", SOON, () -> client.chat("engine-good", "").statusCode() == 200);

        for (int i = 0; i < 2; i++) {
            post("platform-admin", "fake-1", "drain")
                    .then()
                    .statusCode(200)
                    .body("draining", equalTo(true))
                    .body("drained", equalTo(true));
        }
        assertThat(client.chat("engine-good", "").statusCode()).isEqualTo(503);
        for (int i = 0; i < 2; i++) {
            post("platform-admin", "fake-1", "undrain").then().statusCode(200).body("draining", equalTo(false));
        }
        assertThat(client.chat("engine-good", "").statusCode()).isEqualTo(200);
    }

    private static Response post(String role, String endpoint, String verb) {
        return given().auth()
                .oauth2(SuiteResource.token(role, "/"))
                .post("/router/v1/endpoints/{name}/{verb}", endpoint, verb);
    }

    private static JsonPath shown() {
        return given().auth()
                .oauth2(SuiteResource.token("platform-admin", "/"))
                .get("/router/v1/endpoints")
                .jsonPath();
    }

    @Test
    void anApiKeyIsNoTokenForOperators() {
        given().auth().oauth2("wk_chat_abc").get("/router/v1/spool").then().statusCode(401);
    }

    @Test
    void theSpoolSaysHowFarItIs() throws Exception {
        ApiClient client = new ApiClient(base, World.quota().key("admin", null));
        Await.until("served", SOON, () -> client.chat("engine-good", "").statusCode() == 200);

        Await.until("all is committed", SOON, () -> {
            var spool = given().auth()
                    .oauth2(SuiteResource.token("service", "/"))
                    .get("/router/v1/spool")
                    .jsonPath();
            return spool.getLong("writtenSeq") > 1
                    && spool.getLong("shippedSeq") == spool.getLong("writtenSeq")
                    && spool.getLong("committedSeq") == spool.getLong("writtenSeq");
        });
        given().auth()
                .oauth2(SuiteResource.token("service", "/"))
                .get("/router/v1/spool")
                .then()
                .body("producer", equalTo("router-test"))
                .body("epoch", greaterThan(1_700_000_000_000_000L))
                .body("diskBytes", greaterThan(0));
    }

    @Test
    void aBrokenEndpointsFileIsShownAndTheLastGoodOneStaysInForce() throws Exception {
        ApiClient client = new ApiClient(base, World.quota().key("broken", null));
        World.writeEndpoints("endpoints: [");

        Await.until("health shows it", SOON, () -> ready().contains("endpointsWarning"));

        assertThat(ready()).contains("not valid YAML").contains("\"status\": \"UP\"");
        Await.until("served", SOON, () -> client.chat("engine-good", "").statusCode() == 200);
        assertThat(metrics()).contains("wharfinger_router_endpoints_file_broken 1.0");

        World.writeEndpoints("endpoints: []");
        Await.until("none are left", SOON, () -> client.chat("engine-good", "").statusCode() == 503);
        World.writeEndpoints(World.goodEndpoints());
        Await.until("served again", SOON, () -> client.chat("engine-good", "").statusCode() == 200);
        assertThat(ready()).doesNotContain("endpointsWarning");
    }

    @Test
    void theMetricsTellRequestsAndSpool() throws Exception {
        ApiClient client = new ApiClient(base, World.quota().key("metrics", null));
        Await.until(
                "served",
                SOON,
                () -> client.chat("engine-good", ",\"stream\":true").statusCode() == 200);

        // A request is counted after its client has seen the end of it.
        Await.until(
                "counted",
                SOON,
                () -> metrics()
                        .contains(
                                "wharfinger_router_requests_total{api=\"/v1/chat/completions\",outcome=\"completed\",status=\"2xx\"}"));
        assertThat(metrics())
                .contains("gen_ai_server_time_to_first_token_seconds_bucket{gen_ai_operation_name=\"chat\"")
                .contains("wharfinger_router_spool_written_seq")
                .contains("wharfinger_router_keys_age_seconds")
                .contains("wharfinger_router_requests_in_flight 0.0");
    }

    @Test
    void theOpenApiDocumentNamesTheAdminPaths() {
        given().get(management.resolve("/q/openapi")).then().statusCode(200).body(containsString("/router/v1/spool"));
    }

    private String ready() {
        return given().get(management.resolve("/q/health/ready")).asString();
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics")).asString();
    }
}
