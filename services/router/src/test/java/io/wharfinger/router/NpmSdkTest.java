package io.wharfinger.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.router.converse.Conversations;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.world.SimulatedEngines;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.NpmScripts;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDKs of the JavaScript world, as applications use them, before simulated engines. */
@QuarkusTest
class NpmSdkTest {
    private static final int ASKED_TOKENS = 500;
    private static final NpmScripts SCRIPTS = new NpmScripts(Path.of(""));
    private static final SimulatedEngines ENGINES = new SimulatedEngines();

    @TestHTTPResource("/")
    URI base = URI.create("http://unset");

    private String key = "";
    private ApiClient client = new ApiClient(base, "");

    @BeforeAll
    static void packages() throws Exception {
        assumeTrue(NpmScripts.canRun(), "there is no Node of version 20 or newer with npm on this machine");
        SCRIPTS.install();
    }

    @BeforeEach
    void engines() throws Exception {
        World.writeEndpoints(ENGINES.endpoints());
        key = World.quota().key("npm", null);
        client = new ApiClient(base, key);
        Await.until("the router serves the engines", ApiClient.SOON, () -> client.knows(ENGINES));
    }

    @AfterAll
    static void others() throws Exception {
        World.writeEndpoints(World.goodEndpoints());
        ENGINES.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, CHAT_COMPLETIONS, 2",
        "ai, CHAT_COMPLETIONS, 1",
        "langchain, CHAT_COMPLETIONS, 1",
        "anthropic, MESSAGES, 1",
        "ai-anthropic, MESSAGES, 0",
        "langchain-anthropic, MESSAGES, 0"
    })
    void anSdkGetsWhatItExpects(String sdk, Api api, int aborts) throws Exception {
        assumeTrue(Conversations.offered().contains(api), api + " is not offered");

        NpmScripts.Result result = SCRIPTS.test(
                sdk + ".test.mjs",
                Map.of(
                        "ROUTER_URL", base.toString().replaceAll("/$", ""),
                        "ROUTER_KEY", key,
                        "ROUTER_MODEL", SimulatedEngines.FAST,
                        "ROUTER_SLOW_MODEL", SimulatedEngines.SLOW,
                        "ROUTER_BROKEN_MODEL", SimulatedEngines.BROKEN));

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).containsPattern("# pass [1-9]").contains("# fail 0", "# skipped 0");
        List<String> aborted = result.said("aborted");
        assertThat(aborted).hasSize(aborts);
        aborted.forEach(NpmSdkTest::assertPartial);
        Await.until("the engine works on nothing more", ApiClient.SOON, this::isIdle);
    }

    private static void assertPartial(String requestId) {
        Closing closing = ApiClient.closing(requestId);

        assertThat(closing.getOutcome()).isEqualTo(Outcome.OUTCOME_CLIENT_GONE);
        assertThat(closing.getCounts().getTextOut()).isBetween(1L, ASKED_TOKENS - 1L);
    }

    private boolean isIdle() throws Exception {
        ApiClient engine = new ApiClient(URI.create("http://127.0.0.1:" + ENGINES.slowPort()), key);
        HttpResponse<String> metrics =
                engine.send(engine.request("/metrics").GET().build());
        return metrics.body().lines().anyMatch(line -> line.matches("vllm:num_requests_running\\{.*} 0(\\.0)?"));
    }
}
