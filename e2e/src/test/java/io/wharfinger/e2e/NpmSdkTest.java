package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.cli.demo.suite.PriceSetup;
import io.wharfinger.cli.demo.suite.UnitPrices;
import io.wharfinger.e2e.BillingDatabase.Closing;
import io.wharfinger.e2e.fleet.Berth;
import io.wharfinger.e2e.fleet.Quay;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.NpmScripts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The SDKs of the JavaScript world against the suite: the key is of quota, the engines are of deployment, billing gets the usage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NpmSdkTest {
    private static final long ASKED_TOKENS = 500;
    private static final Map<String, Integer> ABORTS =
            Map.of("openai", 2, "ai", 1, "langchain", 1, "anthropic", 1, "ai-anthropic", 0, "langchain-anthropic", 0);

    private final NpmScripts scripts = new NpmScripts(Path.of("../services/router"));
    private final RunningSuite running = RunningSuite.get();
    private final Quay quay = Quay.make(running, "npm", 2, 2);
    private final List<Berth> berths = new ArrayList<>();

    @BeforeAll
    void engines() throws Exception {
        assumeTrue(NpmScripts.canRun(), "there is no Node of version 20 or newer with npm on this machine");
        berths.add(Berth.open(quay, "npm-fast", 1, "100"));
        berths.add(Berth.open(quay, "npm-slow", 1, "0.14"));
        PriceSetup prices = new PriceSetup(running.services().billing());
        for (Berth berth : berths) {
            prices.ensure(
                    berth.name(),
                    "CHF",
                    UnitPrices.of("0.55", "0.11", "2.20"),
                    InstantSource.system().instant());
        }
        scripts.install();
        berths.forEach(Berth::awaitReady);
        berths.forEach(Berth::awaitServed);
    }

    @AfterAll
    void noEngines() {
        berths.forEach(Berth::remove);
        berths.forEach(Berth::awaitGone);
    }

    @Test
    void sdksGetWhatTheyExpectAndBillingTheUsage() throws Exception {
        List<String> aborted = new ArrayList<>();
        for (Map.Entry<String, Integer> sdk : ABORTS.entrySet()) {
            List<String> ids = run(sdk.getKey());
            assertThat(ids).as(sdk.getKey()).hasSize(sdk.getValue());
            aborted.addAll(ids);
        }

        List<Closing> cutOff = closings(aborted);
        assertThat(cutOff).hasSize(aborted.size()).allSatisfy(closing -> {
            assertThat(closing.completed()).isFalse();
            assertThat(closing.output()).isBetween(1L, ASKED_TOKENS - 1);
        });
        BillingDatabase billing = new BillingDatabase(running.platform());
        List<Closing> all = billing.closings(quay.tenantPath());
        assertThat(all.stream().filter(Closing::completed)).hasSizeGreaterThan(30);
        assertThat(billing.billedTokens(quay.tenantPath(), false)).isPositive();
        assertThat(billing.billedTokens(quay.tenantPath(), true))
                .isEqualTo(all.stream()
                        .filter(closing -> !closing.completed())
                        .mapToLong(closing -> closing.input() + closing.output())
                        .sum());
    }

    private List<String> run(String sdk) throws Exception {
        NpmScripts.Result result = scripts.test(
                sdk + ".test.mjs",
                Map.of(
                        "ROUTER_URL", running.services().routerUrl().toString().replaceAll("/$", ""),
                        "ROUTER_KEY", quay.key(),
                        "ROUTER_MODEL", "npm-fast",
                        "ROUTER_SLOW_MODEL", "npm-slow",
                        "ROUTER_BROKEN_MODEL", "npm-fast",
                        "ROUTER_BROKEN_FAULT", "status:500"));
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).containsPattern("# pass [1-9]").contains("# fail 0", "# skipped 0");
        return result.said("aborted");
    }

    /** Those of the requests, when billing has them and all that came before. */
    private List<Closing> closings(List<String> requestIds) {
        BillingDatabase billing = new BillingDatabase(running.platform());
        Await.until(
                "billing has the usage of all requests",
                Duration.ofSeconds(30),
                () -> CatchUp.read(running.services()).done()
                        && of(billing, requestIds).count() == requestIds.size());
        return of(billing, requestIds).toList();
    }

    private Stream<Closing> of(BillingDatabase billing, List<String> requestIds) {
        return billing.closings(quay.tenantPath()).stream().filter(closing -> requestIds.contains(closing.requestId()));
    }
}
