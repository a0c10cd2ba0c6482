package io.wharfinger.router;

import static io.wharfinger.router.ApiClient.SOON;
import static io.wharfinger.router.ApiClient.closing;
import static io.wharfinger.router.ApiClient.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.world.FakeAnthropic;
import io.wharfinger.router.world.Script;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where requests go that name a route, and who is shown whose credential. */
@QuarkusTest
class RouteTest {
    /** Served by an engine of chats and by a provider of messages. */
    private static final String BOTH = "both";

    private static final String MESSAGE =
            "{\"model\":\"%s\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";

    private static @Nullable FakeAnthropic provider;

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    @BeforeAll
    static void upstreams() throws Exception {
        FakeAnthropic started = new FakeAnthropic();
        provider = started;
        World.writeEndpoints(World.goodEndpoints()
                + """
                  - {name: roomy-1, provider: openai, url: "http://127.0.0.1:%1$d", credential: %2$s,
                     models: [{name: roomy, upstream: %3$s}]}
                  - {name: roomy-2, provider: openai, url: "http://127.0.0.1:%1$d", credential: %2$s,
                     models: [{name: roomy, upstream: %4$s}]}
                """.formatted(World.engine().port(), World.CREDENTIAL, Script.FULL.model(), Script.GOOD.model())
                + """
                  - {name: hosted, provider: anthropic, url: "http://127.0.0.1:%d", credential: %s,
                     models: [{name: careful, upstream: claude-x}]}
                  - {name: slammer, provider: openai, url: "http://127.0.0.1:%d", credential: %s,
                     models: [{name: twice, upstream: %s}]}
                  - {name: answerer, provider: openai, url: "http://127.0.0.1:%d/v1", credential: %s,
                     models: [{name: twice, upstream: %s}]}
                  - {name: chatty, url: "http://127.0.0.1:%d", deployment: fake, models: [%s]}
                  - {name: native, provider: anthropic, url: "http://127.0.0.1:%d", credential: %s,
                     models: [{name: %s, upstream: claude-x}]}
                routes:
                  - {model: onward, split: [{model: %s}], fallback: [careful]}
                  - {model: assistant, split: [{model: %s}], fallback: [careful]}
                  - {model: nickname, split: [{model: %s}]}
                """.formatted(
                                started.port(),
                                World.CREDENTIAL,
                                World.engine().port(),
                                World.CREDENTIAL,
                                Script.SLAM.model(),
                                World.engine().port(),
                                World.CREDENTIAL,
                                Script.GOOD.model(),
                                World.engine().port(),
                                BOTH,
                                started.port(),
                                World.CREDENTIAL,
                                BOTH,
                                Script.GOOD.model(),
                                World.UNREACHABLE,
                                Script.GOOD.model()));
    }

    @AfterAll
    static void noUpstreams() throws Exception {
        World.writeEndpoints(World.goodEndpoints());
        Objects.requireNonNull(provider).close();
    }

    private ApiClient clientOf(String tenantPath, String keyId) {
        ApiClient client = new ApiClient(base, World.quota().keyOf(tenantPath, keyId, null));
        Await.until(
                "the router knows the key and the routes",
                SOON,
                () -> client.send(client.request("/v1/models").GET().build())
                        .body()
                        .contains("assistant"));
        return client;
    }

    @Test
    void whenNoEngineCanBeReachedTheFallbackAnswersAndIsBilled() throws Exception {
        ApiClient client = clientOf("/acme/", "fallback");

        HttpResponse<String> response = client.chat("assistant", ",\"max_tokens\":5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body())
                        .getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("message")
                        .getString("content"))
                .isEqualTo("Hello.");
        Closing closing = closing(requestId(response));
        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        Attribution served = closing.getAttribution();
        assertThat(served.getModel()).isEqualTo("careful");
        assertThat(served.getRequestedModel()).isEqualTo("assistant");
        assertThat(served.getEndpoint()).isEqualTo("hosted");
        assertThat(served.getServiceTier()).isEqualTo("standard");
        FakeAnthropic asked = Objects.requireNonNull(provider);
        assertThat(asked.lastHeaders.get("x-api-key")).isEqualTo(World.CREDENTIAL_VALUE);
        assertThat(asked.lastHeaders.contains("authorization")).isFalse();
        assertThat(asked.lastBody.getString("model")).isEqualTo("claude-x");
        assertThat(asked.lastBody.containsKey("cache_salt")).isFalse();
    }

    @Test
    void aTenantsOwnCredentialGoesFirstAndItsUsageIsOfATierOfItsOwn() throws Exception {
        ApiClient client = clientOf("/own/team/", "owner");

        HttpResponse<String> response = client.chat("careful", ",\"max_tokens\":5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Objects.requireNonNull(provider).lastHeaders.get("x-api-key"))
                .isEqualTo(World.OWN_CREDENTIAL_VALUE);
        assertThat(closing(requestId(response)).getAttribution().getServiceTier())
                .isEqualTo("byok");
    }

    @Test
    void anUpstreamThatBreaksOffBeforeItAnswersIsPassedOver() throws Exception {
        ApiClient client = clientOf("/acme/", "slammed");

        for (int i = 0; i < 8; i++) {
            HttpResponse<String> response = client.chat("twice", "");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(closing(requestId(response)).getAttribution().getEndpoint())
                    .isEqualTo("answerer");
        }
    }

    @Test
    void anUpstreamWhoseStreamBeginsWithAnErrorIsPassedOver() throws Exception {
        ApiClient client = clientOf("/acme/", "full");

        for (int i = 0; i < 8; i++) {
            HttpResponse<String> response = client.chat("roomy", ",\"stream\":true");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("word1").doesNotContain("no room");
            Closing closing = closing(requestId(response));
            assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
            assertThat(closing.getAttribution().getEndpoint()).isEqualTo("roomy-2");
        }
    }

    @Test
    void anAliasIsServedByTheModelBehindIt() throws Exception {
        ApiClient client = clientOf("/acme/", "alias");

        HttpResponse<String> response = client.chat("nickname", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(World.engine().lastBody.toJsonObject().getString("model")).isEqualTo(Script.GOOD.model());
        assertThat(closing(requestId(response)).getAttribution().getRequestedModel())
                .isEqualTo("nickname");
    }

    @Test
    void theUpstreamThatHasTheApiGoesBeforeOneThatACallIsTranslatedFor() throws Exception {
        ApiClient client = clientOf("/acme/", "native");

        for (int i = 0; i < 8; i++) {
            HttpResponse<String> response = client.post("/v1/messages", MESSAGE.formatted(BOTH, ""));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(closing(requestId(response)).getAttribution().getEndpoint())
                    .isEqualTo("native");
        }
    }

    @Test
    void whatCannotBeTranslatedGoesOnToAnUpstreamThatHasTheApi() throws Exception {
        ApiClient client = clientOf("/acme/", "onward");

        HttpResponse<String> plain = client.post("/v1/messages", MESSAGE.formatted("onward", ""));
        HttpResponse<String> special =
                client.post("/v1/messages", MESSAGE.formatted("onward", ",\"container\":\"c1\""));
        HttpResponse<String> alone =
                client.post("/v1/messages", MESSAGE.formatted(Script.GOOD.model(), ",\"container\":\"c1\""));

        assertThat(closing(requestId(plain)).getAttribution().getEndpoint()).isEqualTo("fake-1");
        assertThat(special.statusCode()).isEqualTo(200);
        Attribution served = closing(requestId(special)).getAttribution();
        assertThat(served.getEndpoint()).isEqualTo("hosted");
        assertThat(served.getModel()).isEqualTo("careful");
        assertThat(Objects.requireNonNull(provider).lastBody.getString("container"))
                .isEqualTo("c1");
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.body()).contains("container");
    }

    @Test
    void anApiThatNoUpstreamOfTheModelHasIsRefused() throws Exception {
        ApiClient client = clientOf("/acme/", "vectors");

        HttpResponse<String> response = client.post("/v1/embeddings", "{\"model\":\"careful\",\"input\":\"x\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("api_not_served");
    }
}
