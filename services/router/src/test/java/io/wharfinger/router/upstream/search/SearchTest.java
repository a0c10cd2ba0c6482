package io.wharfinger.router.upstream.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.credential.table.CredentialTable;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.BrokenEndpointsException;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointFile;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.routing.LeastOfSome;
import io.wharfinger.routing.health.Entry;
import io.wharfinger.routing.health.Fault;
import io.wharfinger.routing.health.OutlierPolicy;
import io.wharfinger.routing.health.Outliers;
import io.wharfinger.routing.retry.RetryBudget;
import io.wharfinger.routing.retry.RetryPolicy;
import io.wharfinger.routing.retry.RetryVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final long NOW = TimeUnit.HOURS.toNanos(5);
    private static final String FILE = """
            endpoints:
              - {name: a1, url: "http://a1:1", deployment: a, models: [a]}
              - {name: a2, url: "http://a2:1", deployment: a, models: [a]}
              - {name: b1, url: "http://b1:1", deployment: b, models: [b], apis: [responses]}
              - {name: c1, url: "https://c1", provider: openai, credential: openai, models: [{name: c, upstream: gpt}]}
              - {name: d1, url: "https://d1", provider: anthropic, credential: anthropic, models: [d]}
              - {name: e1, url: "http://e1:1", deployment: e, models: [e]}
              - {name: e2, url: "http://e2:1", deployment: e, models: [e], apis: [responses]}
            routes:
              - {model: both, split: [{model: a}], fallback: [e]}
              - {model: assistant, split: [{model: a, weight: 1}, {model: b, weight: 0}], fallback: [b, c]}
            """;

    private final Random random = new Random(7);
    private final SearchRules rules = new SearchRules(
            new LeastOfSome(), new RetryPolicy(9, RetryPolicy.USUAL.retried()), new RetryBudget(0, 50, 10));
    private CredentialTable credentials = new CredentialTable.Builder().build();
    private EndpointTable table = EndpointTable.EMPTY;

    @BeforeEach
    void read() throws BrokenEndpointsException {
        EndpointFile.Content content = EndpointFile.parse(FILE.getBytes(StandardCharsets.UTF_8));
        table = EndpointTable.EMPTY.next(content.endpoints(), content.routes(), Instant.EPOCH);
        CredentialTable.Builder builder = new CredentialTable.Builder();
        builder.platform("openai", "sk-platform\n");
        credentials = builder.build();
    }

    @Test
    void everyUpstreamOfAModelIsTriedBeforeTheFallbacksAndNoneTwice() {
        Search search = search("assistant", Api.CHAT_COMPLETIONS);
        List<String> names = new ArrayList<>();

        for (Target target = next(search); target != null; target = next(search)) {
            names.add(name(target));
            assertThat(search.failed(target, Fault.UNAVAILABLE, false, 0, NOW)).isEqualTo(RetryVerdict.AGAIN);
        }

        assertThat(names.subList(0, 2)).containsExactlyInAnyOrder("a1", "a2");
        assertThat(names.subList(2, 4)).containsExactly("b1", "c1");
        assertThat(search.tries()).isEqualTo(4);
        assertThat(search.absence(table, credentials, NOW).kind()).isEqualTo(Absence.Kind.ALL_TRIED);
    }

    @Test
    void theModelThatServesIsNamedAsTheUpstreamNamesIt() {
        Target target = first("c");

        assertThat(target.model()).isEqualTo("c");
        assertThat(target.upstreamModel()).isEqualTo("gpt");
        assertThat(target.path(Api.CHAT_COMPLETIONS)).isEqualTo("/v1/chat/completions");
        assertThat(headers(target)).containsExactly(Map.entry("authorization", "Bearer sk-platform"));
        assertThat(target.isTenantsOwn()).isFalse();
        assertThat(target.toString()).doesNotContain("sk-platform");
    }

    @Test
    void aTenantsOwnCredentialGoesBeforeThePlatforms() {
        CredentialTable.Builder builder = new CredentialTable.Builder();
        builder.platform("openai", "sk-platform");
        builder.tenant("acme", "openai", "sk-acme");
        builder.tenant("acme", "anthropic", "sk-ant-acme");
        credentials = builder.build();

        assertThat(headers(first("c"))).containsExactly(Map.entry("authorization", "Bearer sk-acme"));
        assertThat(first("c").isTenantsOwn()).isTrue();
        Target anthropic = Objects.requireNonNull(next(search("d", Api.MESSAGES)));
        assertThat(headers(anthropic))
                .containsExactly(Map.entry("anthropic-version", "2023-06-01"), Map.entry("x-api-key", "sk-ant-acme"));
    }

    @Test
    void anUpstreamWithoutACredentialIsNone() {
        Search search = search("d", Api.MESSAGES);

        assertThat(next(search)).isNull();
        assertThat(search.absence(table, credentials, NOW).kind()).isEqualTo(Absence.Kind.NO_CREDENTIAL);
    }

    @Test
    void onlyWhatCanServeTheCallIsTaken() {
        Search search = search("c", Api.RERANK);

        assertThat(next(search)).isNull();
        assertThat(search.absence(table, credentials, NOW).kind()).isEqualTo(Absence.Kind.API_NOT_SERVED);
    }

    @Test
    void whatIsLeftOutIsPassedOverForTheFallbackAndTakenWhenThereIsNothingElse() {
        List<Endpoint> both = table.serving("a");
        both.forEach(endpoint -> endpoint.failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random));
        Search search = search("assistant", Api.CHAT_COMPLETIONS);

        Target fallback = Objects.requireNonNull(next(search));
        assertThat(name(fallback)).isEqualTo("b1");
        search.failed(fallback, Fault.BROKEN, false, 0, NOW);
        Target hosted = Objects.requireNonNull(next(search));
        assertThat(name(hosted)).isEqualTo("c1");
        search.failed(hosted, Fault.BROKEN, false, 0, NOW);
        Target anyway = Objects.requireNonNull(next(search));

        assertThat(name(anyway)).startsWith("a");
        assertThat(anyway.entry()).isEqualTo(Entry.USUAL);
    }

    @Test
    void oneRequestAtATimeProbesAnUpstreamWhoseTimeIsOver() {
        table.serving("b").getFirst().failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random);
        long later = NOW + TimeUnit.SECONDS.toNanos(5);

        Target probe = Objects.requireNonNull(search("b", Api.CHAT_COMPLETIONS).next(table, credentials, later));
        Target other = Objects.requireNonNull(search("b", Api.CHAT_COMPLETIONS).next(table, credentials, later));

        assertThat(probe.entry()).isEqualTo(Entry.PROBE);
        assertThat(other.entry()).isEqualTo(Entry.USUAL);
        search("b", Api.CHAT_COMPLETIONS).abandoned(probe, later);
        assertThat(Objects.requireNonNull(search("b", Api.CHAT_COMPLETIONS).next(table, credentials, later))
                        .entry())
                .isEqualTo(Entry.PROBE);
    }

    @Test
    void whoAsksToBeLeftAloneIsNotEvenSentWhatNobodyElseTakes() {
        Search search = search("b", Api.CHAT_COMPLETIONS);
        search.failed(Objects.requireNonNull(next(search)), Fault.BUSY, false, 2_000, NOW);
        Search second = search("b", Api.CHAT_COMPLETIONS);

        assertThat(next(second)).isNull();
        Absence absence = second.absence(table, credentials, NOW + TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(absence).isEqualTo(new Absence(Absence.Kind.PAUSED, 1_500));
        assertThat(search("b", Api.CHAT_COMPLETIONS)
                        .next(table, credentials, NOW + TimeUnit.MILLISECONDS.toNanos(2_000)))
                .isNotNull();
    }

    @Test
    void whatATenantsOwnAccountHasSpentPausesNobodyElse() {
        CredentialTable.Builder builder = new CredentialTable.Builder();
        builder.platform("openai", "sk-platform");
        builder.tenant("emea.acme", "openai", "sk-acme");
        credentials = builder.build();
        Search own = search("c", Api.CHAT_COMPLETIONS);
        Target target = Objects.requireNonNull(next(own));

        own.failed(target, Fault.BUSY, false, 60_000, NOW);
        assertThat(own.failed(target, Fault.UNAUTHORIZED, false, 0, NOW)).isEqualTo(RetryVerdict.FINAL);

        assertThat(target.isTenantsOwn()).isTrue();
        assertThat(target.endpoint().admits(NOW)).isTrue();
        assertThat(target.endpoint().health().lastIllness()).isNull();
    }

    @Test
    void withTooManyOutForHowTheyAnswerThoseAreSentRequestsAgain() {
        table.serving("a").forEach(endpoint -> {
            for (int i = 0; i < 5; i++) {
                endpoint.failed(Entry.USUAL, Fault.FAILED, NOW, random);
            }
        });
        Search before = search("assistant", Api.CHAT_COMPLETIONS);
        assertThat(name(Objects.requireNonNull(next(before)))).isEqualTo("b1");

        table.compare(new Outliers(OutlierPolicy.USUAL), NOW, random);

        Target spared = Objects.requireNonNull(next(search("assistant", Api.CHAT_COMPLETIONS)));
        assertThat(name(spared)).startsWith("a");
    }

    @Test
    void theOneThatDoesFarWorseThanTheOthersIsLeftOut() {
        Endpoint bad = table.serving("a").getFirst();
        for (int i = 0; i < 60; i++) {
            table.serving("a").get(1).passed(Entry.USUAL, NOW);
            if (i % 3 == 0) {
                bad.failed(Entry.USUAL, Fault.FAILED, NOW, random);
            } else {
                bad.passed(Entry.USUAL, NOW);
            }
        }
        assertThat(bad.admits(NOW)).isTrue();

        table.compare(new Outliers(OutlierPolicy.USUAL), NOW, random);

        assertThat(bad.admits(NOW)).isFalse();
        assertThat(table.serving("a").get(1).admits(NOW)).isTrue();
    }

    @Test
    void whatIsDrainedWhileARequestLooksForAnotherUpstreamIsNotFound() throws BrokenEndpointsException {
        Search search = search("b", Api.CHAT_COMPLETIONS);
        EndpointFile.Content none = EndpointFile.parse("endpoints: []".getBytes(StandardCharsets.UTF_8));
        table = table.next(none.endpoints(), Instant.EPOCH);

        assertThat(next(search)).isNull();
        assertThat(search.absence(table, credentials, NOW).kind()).isEqualTo(Absence.Kind.NOTHING_TAKES_REQUESTS);
    }

    @Test
    void whoHasTheApiGoesFirstHoweverMuchIsOpenThere() {
        table.serving("e").get(1).begin();

        assertThat(name(Objects.requireNonNull(next(search("e", Api.RESPONSES)))))
                .isEqualTo("e2");
        assertThat(name(Objects.requireNonNull(next(search("e", Api.CHAT_COMPLETIONS)))))
                .isEqualTo("e1");
    }

    @Test
    void whatCannotBeTranslatedIsNoTryAndGoesToWhoHasTheApi() {
        Search search = search("both", Api.RESPONSES);
        Target first = Objects.requireNonNull(next(search));
        assertThat(name(first)).startsWith("a");

        search.untranslatable(first, NOW);

        assertThat(search.tries()).isZero();
        assertThat(name(Objects.requireNonNull(next(search)))).isEqualTo("e2");
        assertThat(search.tries()).isEqualTo(1);
    }

    @Test
    void whatCannotBeTranslatedWaitsForWhoHasTheApiAndAsksToBeLeftAlone() {
        table.serving("e").get(1).passOver(NOW, TimeUnit.SECONDS.toNanos(2));
        Search search = search("both", Api.RESPONSES);

        search.untranslatable(Objects.requireNonNull(next(search)), NOW);

        assertThat(next(search)).isNull();
        assertThat(search.absence(table, credentials, NOW)).isEqualTo(new Absence(Absence.Kind.PAUSED, 2_000));
    }

    @Test
    void retryAfterIsUnderstoodInEveryForm() {
        Instant now = Instant.parse("2026-11-23T18:00:00Z");

        assertThat(RetryAfter.millis(null, "7", now)).isEqualTo(7_000);
        assertThat(RetryAfter.millis("250", "7", now)).isEqualTo(250);
        assertThat(RetryAfter.millis(null, "Mon, 23 Nov 2026 18:00:30 GMT", now))
                .isEqualTo(30_000);
        assertThat(RetryAfter.millis(null, "Mon, 23 Nov 2026 17:00:30 GMT", now))
                .isZero();
        assertThat(RetryAfter.millis(null, "99999", now)).isEqualTo(RetryAfter.MILLIS_MAX);
        assertThat(RetryAfter.millis(null, "-1", now)).isZero();
        assertThat(RetryAfter.millis(null, "soon", now)).isZero();
        assertThat(RetryAfter.millis("9999999999999999999", null, now)).isZero();
        assertThat(RetryAfter.millis(null, null, now)).isZero();
    }

    private Target first(String model) {
        return Objects.requireNonNull(next(search(model, Api.CHAT_COMPLETIONS)));
    }

    private @Nullable Target next(Search search) {
        return search.next(table, credentials, NOW);
    }

    private Search search(String model, Api api) {
        return new Search(rules, table.routes().plan(model, 0, random), api, "/emea/acme/", random);
    }

    private static String name(Target target) {
        return target.endpoint().spec().name();
    }

    private static Map<String, String> headers(Target target) {
        Map<String, String> headers = new LinkedHashMap<>();
        target.identify(headers::put);
        return headers;
    }
}
