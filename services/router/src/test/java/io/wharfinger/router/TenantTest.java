package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.body;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.SloVerdict;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What is set for a tenant holds for its requests. */
@QuarkusTest
class TenantTest {
    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private ApiClient clientOf(String tenantPath, String keyId) {
        ApiClient client = new ApiClient(base, World.quota().keyOf(tenantPath, keyId, null));
        Await.until("the router knows the key", SOON, client::knowsTheEngines);
        return client;
    }

    @Test
    void aLimitRefusesAndSaysWhenToComeBack() throws Exception {
        ApiClient client = clientOf("/held/team/", "held");

        HttpResponse<String> first = client.chat(Script.GOOD.model(), "");
        HttpResponse<String> second = client.chat(Script.GOOD.model(), "");
        HttpResponse<String> third = client.chat(Script.GOOD.model(), "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("x-ratelimit-limit-requests")).hasValue("2");
        assertThat(second.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 60L);
        JsonObject error = new JsonObject(third.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("rate_limit_exceeded");
        assertThat(error.getString("message")).contains("/held/");
    }

    @Test
    void whatIsRefusedBeforeItIsServedIsNotCounted() throws Exception {
        ApiClient client = clientOf("/careful/", "careless");

        assertThat(client.post("/v1/chat/completions", "{").statusCode()).isEqualTo(400);
        assertThat(client.chat("no-such-model", "").statusCode()).isEqualTo(404);
        HttpResponse<String> served = client.chat(Script.GOOD.model(), "");

        assertThat(served.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("1");
    }

    @Test
    void anObjectiveIsRecordedAsKeptOrMissed() throws Exception {
        ApiClient client = clientOf("/quick/", "quick");
        HttpRequest impatient = client.request("/v1/chat/completions")
                .header("x-slo-tpot-ms", "60000")
                .POST(HttpRequest.BodyPublishers.ofString(body(Script.GOOD.model(), ",\"stream\":true")))
                .build();

        Closing closing = closing(requestId(client.send(impatient)));

        assertThat(closing.getSloTtftMicros()).isEqualTo(60_000_000);
        assertThat(closing.getSloTtft()).isEqualTo(SloVerdict.SLO_VERDICT_MET);
        assertThat(closing.getSloTpotMicros()).isEqualTo(60_000_000);
        assertThat(closing.getSloTpot()).isEqualTo(SloVerdict.SLO_VERDICT_MET);
        assertThat(closing.getAttribution().getServiceTier()).isEqualTo("premium");
    }

    @Test
    void anObjectiveThatIsNoNumberIsRefused() throws Exception {
        ApiClient client = clientOf("/quick/", "vague");
        HttpRequest vague = client.request("/v1/chat/completions")
                .header("x-slo-ttft-ms", "soon")
                .POST(HttpRequest.BodyPublishers.ofString(body(Script.GOOD.model(), "")))
                .build();

        HttpResponse<String> refused = client.send(vague);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_header").contains("x-slo-ttft-ms");
    }

    @Test
    void aStreamThatALimitAllowsNoMoreEndsProperlyAndTheEngineStops() throws Exception {
        ApiClient client = clientOf("/brief/", "brief");
        int broken = World.engine().broken.get();

        HttpResponse<String> response = client.chat(Script.DRIP.model(), ",\"stream\":true");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"finish_reason\":\"length\"").endsWith("data: [DONE]\n\n");
        Await.until("the engine has stopped", SOON, () -> World.engine().broken.get() > broken);
        Closing closing = closing(requestId(response));
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_LENGTH_LIMITED);
        assertThat(closing.getCounts().getTextOut()).isBetween(1L, 60L);
        assertThat(client.chat(Script.GOOD.model(), "").statusCode()).isEqualTo(429);
    }
}
