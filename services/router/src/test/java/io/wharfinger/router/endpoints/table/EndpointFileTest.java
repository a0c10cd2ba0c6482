package io.wharfinger.router.endpoints.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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
                "http://127.0.0.1:8201|http://h/v1|must be like http://host:port, without a path",
                "http://127.0.0.1:8201|http://user@h|must be like",
                "http://127.0.0.1:8201|http://h:99999|must be like",
                "http://127.0.0.1:8201|'http://h h'|is not a URL",
                "[llama, \"qwen:8b\"]|[]|endpoints[0].models: must be a list of 1 to",
                "[llama, \"qwen:8b\"]|[x, x]|is empty, too long, not printable or given twice",
                "[llama, \"qwen:8b\"]|[1]|endpoints[0].models: must be a text",
                "endpoints:|engines:|needs a list named \"endpoints\"",
                "endpoints:|other: 1\\nendpoints:|nothing is known at the top",
                "[llama, \"qwen:8b\"]|[llama|not valid YAML",
                "name: a|name: a\\n    name: c|not valid YAML"
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

    private static List<EndpointSpec> parse(String content) throws BrokenEndpointsException {
        return EndpointFile.parse(content.getBytes(StandardCharsets.UTF_8));
    }
}
