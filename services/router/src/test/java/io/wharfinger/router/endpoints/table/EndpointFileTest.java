package io.wharfinger.router.endpoints.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.routing.route.Arm;
import io.wharfinger.routing.route.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointFileTest {
    private static final String GOOD = """
            endpoints:
              - name: a
                url: http://127.0.0.1:8201
                deployment: sim
                acceleratorClass: h100-sxm
                models: [llama, "qwen:8b"]
              - {name: b, url: "https://[::1]/", deployment: sim, models: [llama]}
            """;

    @Test
    void aGoodFileIsReadInItsOrder() throws Exception {
        List<EndpointSpec> specs = parse(GOOD);

        assertThat(specs)
                .containsExactly(
                        new EndpointSpec(
                                "a",
                                URI.create("http://127.0.0.1:8201"),
                                "sim",
                                "h100-sxm",
                                List.of("llama", "qwen:8b"),
                                EndpointSource.FILE,
                                false),
                        new EndpointSpec(
                                "b",
                                URI.create("https://[::1]/"),
                                "sim",
                                "",
                                List.of("llama"),
                                EndpointSource.FILE,
                                false));
        assertThat(specs.get(1).host()).isEqualTo("::1");
        assertThat(specs.get(1).port()).isEqualTo(443);
        assertThat(specs.get(1).isTls()).isTrue();
    }

    @Test
    void aFileMaySayThatThereAreNone() throws Exception {
        assertThat(parse("endpoints: []")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: a|name: A B|endpoints[0].name: \"A B\" must be",
                "name: b|name: a|endpoints[1].name: \"a\" is taken",
                "deployment: sim\\n|\\n|endpoints[0].deployment: is missing",
                "acceleratorClass|accelerator|endpoints[0].accelerator: is not a known field",
                "http://127.0.0.1:8201|ftp://127.0.0.1|endpoints[0].url: \"ftp://127.0.0.1\" must be like",
                "http://127.0.0.1:8201|http://h/v1/../x|must be like http://host:port or https://host/base/path",
                "http://127.0.0.1:8201|http://h/v1?x|must be like",
                "http://127.0.0.1:8201|http://h//v1|must be like",
                "http://127.0.0.1:8201|http://h/%2e%2e/v1|must be like",
                "http://127.0.0.1:8201|http://user@h|must be like",
                "http://127.0.0.1:8201|http://h:99999|must be like",
                "http://127.0.0.1:8201|'http://h h'|is not a URL",
                "[llama, \"qwen:8b\"]|[]|endpoints[0].models: must be a list of 1 to",
                "[llama, \"qwen:8b\"]|[x, x]|endpoints[0].models[1]: \"x\" is given twice",
                "[llama, \"qwen:8b\"]|[1]|endpoints[0].models[0]: must be a text",
                "endpoints:|engines:|needs a list named \"endpoints\"",
                "endpoints:|other: 1\\nendpoints:|nothing is known at the top",
                "[llama, \"qwen:8b\"]|[llama|not valid YAML",
                "name: a|name: a\\n    name: c|not valid YAML",
                "name: a|name: a\\n    provider: azure|endpoints[0].provider: must be one of openai, anthropic; leave",
                "name: a|name: a\\n    provider: openai|endpoints[0].credential: is missing",
                "name: a|name: a\\n    credential: A|endpoints[0].credential: \"A\" must be 1 to 40",
                "name: a|name: a\\n    apis: [chat]|endpoints[0].apis[0]: must be one of chat-completions",
                "name: a|name: a\\n    apis: messages|endpoints[0].apis: must be a list",
                "name: a|name: a\\n    cacheSalt: 1|endpoints[0].cacheSalt: must be true or false",
                "name: a|name: a\\n    http2: 2|endpoints[0].http2: must be true or false",
                "[llama, \"qwen:8b\"]|[{upstream: x}]|endpoints[0].models[0].name: is missing",
                "[llama, \"qwen:8b\"]|[{name: x, as: y}]|endpoints[0].models[0].as: is not a known field"
            })
    void whatIsWrongIsNamedWithItsPlace(String part, String by, String message) {
        String broken = GOOD.replace(part.replace("\\n", "\n"), by.replace("\\n", "\n"));

        assertThatThrownBy(() -> parse(broken))
                .isInstanceOf(BrokenEndpointsException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "endpoints: 5", "- a", "'endpoints: [5]'", "'\u0000'"})
    void whatIsNoEndpointsFileIsRefused(String content) {
        assertThatThrownBy(() -> parse(content)).isInstanceOf(BrokenEndpointsException.class);
    }

    @Test
    void aNewReadingKeepsWhatIsOpenOnAnEngineThatStays() throws Exception {
        EndpointTable first = EndpointTable.EMPTY.next(parse(GOOD), Instant.EPOCH);
        first.serving("llama").forEach(Endpoint::begin);

        EndpointTable second =
                first.next(parse(GOOD.replace("[::1]", "[::2]").replace("h100-sxm", "h200")), Instant.EPOCH);

        assertThat(second.serving("llama")).extracting(Endpoint::inFlight).containsExactly(1, 0);
        first.serving("llama").forEach(Endpoint::end);
        assertThat(second.serving("llama")).extracting(Endpoint::inFlight).containsExactly(0, 0);
        assertThat(second.models()).containsExactly("llama", "qwen:8b");
        assertThat(second.serving("none")).isEmpty();
    }

    @Test
    void aHostedProviderHasACredentialNamesOfItsOwnAndWhatItsKindSpeaks() throws Exception {
        EndpointFile.Content content = content("""
                endpoints:
                  - name: openai-1
                    provider: openai
                    url: https://api.example.com/openai/v1/
                    credential: openai-eu
                    models: [{name: large, upstream: gpt-5}, small]
                    apis: [responses]
                    http2: true
                  - name: anthropic-1
                    provider: anthropic
                    url: https://api.example.com
                    deployment: claude
                    credential: anthropic
                    models: [{name: large, upstream: claude-x}]
                  - {name: e, url: "http://e:1/base", deployment: d, models: [m], apis: [messages, count-tokens],
                     cacheSalt: false, priority: true, credential: engine-key}
                """);

        EndpointSpec openai = content.endpoints().getFirst();
        assertThat(openai.hosting()).isEqualTo(new Hosting(Provider.OPENAI, "openai-eu", Map.of("large", "gpt-5")));
        assertThat(openai.deployment()).isEqualTo("openai");
        assertThat(openai.upstreamModel("large")).isEqualTo("gpt-5");
        assertThat(openai.upstreamModel("small")).isEqualTo("small");
        assertThat(openai.path(Api.CHAT_COMPLETIONS)).isEqualTo("/openai/v1/chat/completions");
        assertThat(openai.path(Api.TOKENIZE)).isEqualTo("/openai/v1/tokenize");
        assertThat(openai.abilities().apis())
                .contains(Api.RESPONSES, Api.CHAT_COMPLETIONS)
                .doesNotContain(Api.RERANK);
        assertThat(openai.abilities().cacheSalt()).isFalse();
        assertThat(openai.abilities().http2()).isTrue();
        EndpointSpec anthropic = content.endpoints().get(1);
        assertThat(anthropic.deployment()).isEqualTo("claude");
        assertThat(anthropic.abilities().apis()).containsExactlyInAnyOrder(Api.MESSAGES, Api.COUNT_TOKENS);
        assertThat(anthropic.path(Api.MESSAGES)).isEqualTo("/v1/messages");
        EndpointSpec engine = content.endpoints().get(2);
        assertThat(engine.path(Api.MESSAGES)).isEqualTo("/base/v1/messages");
        assertThat(engine.abilities().apis())
                .containsAll(Provider.ENGINE.apis())
                .contains(Api.MESSAGES, Api.COUNT_TOKENS)
                .doesNotContain(Api.RESPONSES);
        assertThat(engine.abilities().cacheSalt()).isFalse();
        assertThat(engine.abilities().priority()).isTrue();
        assertThat(engine.hosting().credential()).isEqualTo("engine-key");
    }

    @Test
    void routesAreReadWithWhatTheyLeaveOut() throws Exception {
        EndpointFile.Content content = content(GOOD + """
                routes:
                  - {model: assistant, split: [{model: a, weight: 95}, {model: b, weight: 5}], fallback: [c], sticky: true}
                  - {model: alias, split: [{model: llama}]}
                  - {model: llama, shadows: true, split: [{model: llama, weight: 9}, {model: next, weight: 1}]}
                """);

        assertThat(content.routes())
                .containsExactly(
                        new Route("assistant", List.of(new Arm("a", 95), new Arm("b", 5)), List.of("c"), true, false),
                        new Route("alias", List.of(new Arm("llama", 1)), List.of(), false, false),
                        new Route("llama", List.of(new Arm("llama", 9), new Arm("next", 1)), List.of(), false, true));
        EndpointTable table = EndpointTable.EMPTY.next(content.endpoints(), content.routes(), Instant.EPOCH);
        assertThat(table.models()).containsExactly("alias", "llama", "qwen:8b");
        assertThat(table.knows("assistant")).isTrue();
        assertThat(table.isServed("alias", Api.MESSAGES)).isEqualTo(table.isServed("llama", Api.MESSAGES));
        assertThat(table.isServed("alias", Api.CHAT_COMPLETIONS)).isTrue();
        assertThat(table.isServed("assistant", Api.CHAT_COMPLETIONS)).isFalse();
        assertThat(table.routes().warnings()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{model: r}|routes[0].split: must be a list of 1 to 20 models",
                "{model: r, split: []}|routes[0].split: must be a list of 1 to 20 models",
                "{model: r, split: [{model: m, weight: 0}]}|routes[0].split: needs at least one model with a weight above 0",
                "{model: r, split: [{model: m, weight: 0.5}]}|routes[0].split[0].weight: must be a number from 0 to 10000",
                "{model: r, split: [{model: m, weight: 10001}]}|routes[0].split[0].weight: must be a number",
                "{model: r, split: [{model: m, wieght: 1}]}|routes[0].split[0].wieght: is not a known field",
                "{model: r, split: [{model: m}], fallback: [a, b, c, d, e, f]}|routes[0].fallback: must be a list of 0 to 5",
                "{model: r, split: [{model: r}]}|routes[0].split: \"r\" leads back to itself",
                "{model: r, split: [{model: m}], sticky: often}|routes[0].sticky: must be true or false",
                "{model: llama, split: [{model: m}]}|routes[0].model: \"llama\" is a model that an endpoint serves; say",
                "5|routes[0]: must have fields"
            })
    void whatIsWrongWithARouteIsNamedWithItsPlace(String route, String message) {
        assertThatThrownBy(() -> content(GOOD + "routes:\n  - " + route + "\n"))
                .isInstanceOf(BrokenEndpointsException.class)
                .hasMessageContaining(message);
    }

    private static List<EndpointSpec> parse(String content) throws BrokenEndpointsException {
        return content(content).endpoints();
    }

    private static EndpointFile.Content content(String content) throws BrokenEndpointsException {
        return EndpointFile.parse(content.getBytes(StandardCharsets.UTF_8));
    }
}
