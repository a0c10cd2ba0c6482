package io.wharfinger.router;

import static io.restassured.RestAssured.given;
import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.world.FakeEngine;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeployedEndpointsTest {
    private static final String MODEL = Script.DEPLOYED.model();
    /** As long as a name of the deployment service may be. */
    private static final String FIRST = "r".repeat(40) + "-1234567890-01234567";

    private static final String SECOND = "rolling-2-89abcdef";

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private ApiClient client = new ApiClient(base, "");

    @BeforeEach
    void aKeyWithHyphens() {
        client = new ApiClient(base, World.quota().key("roll-out-1", null));
        World.deployment().put(FIRST, World.engine().port(), Script.DEPLOYED);
        Await.until("it is served", SOON, () -> client.chat(MODEL, "").statusCode() == 200);
    }

    @AfterEach
    void noneIsLeft() {
        names().forEach(World.deployment()::remove);
        Await.until("all are forgotten", SOON, () -> names().isEmpty());
    }

    @Test
    void anEndpointIsServedAndItsUsageNamesIt() throws Exception {
        HttpResponse<String> response = client.chat(MODEL, "");

        Closing closing = closing(requestId(response));
        assertThat(closing.getAttribution().getEndpoint()).isEqualTo(FIRST);
        assertThat(closing.getAttribution().getDeployment()).isEqualTo("rolling");
        assertThat(closing.getAttribution().getAcceleratorClass()).isEqualTo("l40s");
        JsonPath shown = shown();
        assertThat(shown.getString("endpoints.find { it.name == 'fake-1' }.source"))
                .isEqualTo("ENDPOINT_SOURCE_FILE");
        assertThat(shown.getString("endpoints.find { it.name == '" + FIRST + "' }.source"))
                .isEqualTo("ENDPOINT_SOURCE_DEPLOYMENT");
    }

    @Test
    void aStreamOnADrainingEndpointGoesOnToItsEndWhileNewRequestsGoElsewhere() throws Exception {
        World.deployment().put("paused", World.engine().port(), Script.PAUSED);
        Await.until("it is known", SOON, () -> names().contains("paused"));
        CompletableFuture<HttpResponse<String>> stream = client.sendAsync(client.request("/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(body(Script.PAUSED.model(), ",\"stream\":true")))
                .build());
        Await.until("the stream is open", SOON, () -> inFlight("paused") == 1);

        World.deployment().drain("paused");
        Await.until(
                "new requests are refused for now",
                SOON,
                () -> client.chat(Script.PAUSED.model(), "").statusCode() == 503);
        assertThat(inFlight("paused")).isEqualTo(1);
        World.deployment().remove("paused");
        Await.until("it is forgotten", SOON, () -> !names().contains("paused"));
        World.engine().goOn();

        HttpResponse<String> response = stream.get();
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        Closing closing = closing(requestId(response));
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(closing.getAttribution().getEndpoint()).isEqualTo("paused");
        assertThat(closing.getCounts().getTextOut() + closing.getCounts().getReasoningOut())
                .isEqualTo(FakeEngine.COMPLETION_TOKENS);
    }

    @Test
    void aRequestThatFindsNoConnectionGoesElsewhereAndIsMeteredOnceWhereItWasServed() throws Exception {
        World.deployment().put(SECOND, World.closedPort(), Script.DEPLOYED);
        Await.until("it is known", SOON, () -> names().contains(SECOND));
        double moved = moved();

        for (int i = 0; i < 20; i++) {
            HttpResponse<String> response = client.chat(MODEL, "");
            assertThat(response.statusCode()).isEqualTo(200);
            Closing closing = closing(requestId(response));
            assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
            assertThat(closing.getAttribution().getEndpoint()).isEqualTo(FIRST);
            assertThat(openings(requestId(response))).isEqualTo(1);
        }
        assertThat(moved()).isGreaterThan(moved);
        assertThat(inFlight(FIRST)).isZero();
        assertThat(inFlight(SECOND)).isZero();
    }

    @Test
    void withNoConnectionToAnyTheRequestIsRefusedAfterThreeTries() throws Exception {
        for (String name : List.of("gone-1", "gone-2", "gone-3", "gone-4")) {
            World.deployment().put(name, World.closedPort(), Script.PAUSED);
        }
        Await.until("they are known", SOON, () -> names().contains("gone-4"));
        double moved = moved();

        HttpResponse<String> response = client.chat(Script.PAUSED.model(), "");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(closing(requestId(response)).getOutcome()).isEqualTo(Outcome.OUTCOME_ENGINE_REFUSED);
        assertThat(moved() - moved).isEqualTo(2);
    }

    @Test
    void withDeploymentGoneItsEndpointsAreServedAndFollowedAgain() throws Exception {
        World.deployment().stop();
        assertThat(client.chat(MODEL, "").statusCode()).isEqualTo(200);
        World.deployment().start();

        World.deployment().put(SECOND, World.engine().port(), Script.DEPLOYED);
        Await.until("the new endpoint is known", SOON, () -> names().contains(SECOND));
        assertThat(World.deployment().asked.getLast().getResumeVersion()).isPositive();
        assertThat(World.deployment().asked.getLast().getRouter()).isEqualTo("router-test");
    }

    @Test
    void aNameThatTheFileHasIsTheFiles() {
        World.deployment().put("fake-1", World.engine().port(), Script.PAUSED);
        World.deployment().put(SECOND, World.engine().port(), Script.DEPLOYED);
        Await.until("what came after it is known", SOON, () -> names().contains(SECOND));

        assertThat(shown().getString("endpoints.find { it.name == 'fake-1' }.source"))
                .isEqualTo("ENDPOINT_SOURCE_FILE");
        World.deployment().remove("fake-1");
    }

    private static long openings(String requestId) {
        return World.billing().records.values().stream()
                .filter(record -> record.getRequestId().equals(requestId))
                .filter(UsageRecord::hasOpening)
                .count();
    }

    private static JsonPath shown() {
        return given().auth()
                .oauth2(SuiteResource.token("platform-admin", "/"))
                .get("/router/v1/endpoints")
                .jsonPath();
    }

    private static List<String> names() {
        return shown().getList("endpoints.findAll { it.source == 'ENDPOINT_SOURCE_DEPLOYMENT' }.name");
    }

    private static int inFlight(String name) {
        return shown().getInt("endpoints.find { it.name == '" + name + "' }.inFlight");
    }

    private double moved() {
        return given().get(management.resolve("/q/metrics"))
                .asString()
                .lines()
                .filter(line -> line.startsWith("wharfinger_router_retries_total{cause=\"unreachable\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://unset");
}
