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
import io.wharfinger.routing.retry.RetryBudget;
import io.wharfinger.routing.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In which order upstreams come that have the client's API, or need a translation, or are not well. */
class SearchProperties {
    private static final long NOW = TimeUnit.HOURS.toNanos(5);
    private static final CredentialTable NO_CREDENTIALS = new CredentialTable.Builder().build();

    /** An engine of the first or second model of a route. */
    record Engine(int model, boolean hasApi, boolean well, int open) {}

    @Provide
    Arbitrary<List<Engine>> engines() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3))
                .as(Engine::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 500)
    void aWellOneGoesFirstThenTheEarlierModelThenOneThatHasTheApi(
            @ForAll("engines") List<Engine> engines, @ForAll long seed) throws BrokenEndpointsException {
        Random random = new Random(seed);
        EndpointTable table = table(engines, random);
        Search search = search(table, random);

        List<Integer> found = new ArrayList<>();
        for (Target next = search.next(table, NO_CREDENTIALS, NOW);
                next != null;
                next = search.next(table, NO_CREDENTIALS, NOW)) {
            found.add(indexOf(next));
            search.failed(next, Fault.UNAVAILABLE, false, 0, NOW);
        }

        assertThat(found).doesNotHaveDuplicates().hasSize(engines.size());
        assertThat(found.stream().map(engines::get).map(SearchProperties::rank)).isSorted();
    }

    @Property(tries = 500)
    void fromTheFirstTranslationThatFailsOnOnlyThoseComeThatHaveTheApi(
            @ForAll("engines") List<Engine> engines, @ForAll long seed) throws BrokenEndpointsException {
        Random random = new Random(seed);
        EndpointTable table = table(engines, random);
        Search search = search(table, random);

        List<Engine> sent = new ArrayList<>();
        int refused = 0;
        for (Target next = search.next(table, NO_CREDENTIALS, NOW);
                next != null;
                next = search.next(table, NO_CREDENTIALS, NOW)) {
            Engine engine = engines.get(indexOf(next));
            if (engine.hasApi()) {
                sent.add(engine);
                search.failed(next, Fault.UNAVAILABLE, false, 0, NOW);
            } else {
                refused++;
                search.untranslatable(next, NOW);
            }
        }

        assertThat(refused).isEqualTo(engines.stream().allMatch(Engine::hasApi) ? 0 : 1);
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        engines.stream().filter(Engine::hasApi).toList());
        assertThat(search.tries()).isEqualTo(sent.size());
    }

    private static Integer rank(Engine engine) {
        return (engine.well() ? 0 : 4) + 2 * engine.model() + (engine.hasApi() ? 0 : 1);
    }

    private static EndpointTable table(List<Engine> engines, Random random) throws BrokenEndpointsException {
        StringBuilder file = new StringBuilder("endpoints:\n");
        for (int i = 0; i < engines.size(); i++) {
            Engine engine = engines.get(i);
            file.append("  - {name: e%d, url: \"http://e%d:1\", deployment: e, models: [m%d]%s}%n"
                    .formatted(i, i, engine.model(), engine.hasApi() ? ", apis: [responses]" : ""));
        }
        file.append("routes:\n  - {model: both, split: [{model: m0}], fallback: [m1]}\n");
        EndpointFile.Content content = EndpointFile.parse(file.toString().getBytes(StandardCharsets.UTF_8));
        EndpointTable table = EndpointTable.EMPTY.next(content.endpoints(), content.routes(), Instant.EPOCH);
        for (int i = 0; i < engines.size(); i++) {
            Endpoint endpoint = table.endpoints().get(i);
            for (int open = 0; open < engines.get(i).open(); open++) {
                endpoint.begin();
            }
            if (!engines.get(i).well()) {
                endpoint.failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random);
            }
        }
        return table;
    }

    private static Search search(EndpointTable table, Random random) {
        SearchRules rules = new SearchRules(
                new LeastOfSome(), new RetryPolicy(20, RetryPolicy.USUAL.retried()), new RetryBudget(0, 50, 10));
        return new Search(rules, table.routes().plan("both", 0, random), Api.RESPONSES, "/acme/", random);
    }

    private static int indexOf(Target target) {
        return Integer.parseInt(target.endpoint().spec().name().substring(1));
    }
}
