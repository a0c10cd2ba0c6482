package io.wharfinger.router.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamHeadersTest {
    @Test
    void onlyWhatIsListedPassesFromTheClient() {
        Map<String, String> client = Map.of(
                "authorization", "Bearer wk_a_b",
                "x-api-key", "wk_a_b",
                "cookie", "a=b",
                "host", "evil",
                "connection", "x",
                "transfer-encoding", "chunked",
                "x-forwarded-for", "10.0.0.1",
                "traceparent", "00-1-2-01",
                "user-agent", "OpenAI/Python 1.2");
        UpstreamHeaders upstream = new UpstreamHeaders();

        PassedHeaders.add(client::get, upstream);

        assertThat(shown(upstream))
                .containsExactly(Map.entry("traceparent", "00-1-2-01"), Map.entry("user-agent", "OpenAI/Python 1.2"));
    }

    @Test
    void whatCouldHarmTheUpstreamIsLeftOut() {
        Map<String, String> client =
                Map.of("traceparent", "é", "tracestate", "x".repeat(5000), "user-agent", "a\r\nx: y");
        UpstreamHeaders upstream = new UpstreamHeaders();

        PassedHeaders.add(client::get, upstream);

        assertThat(shown(upstream)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "é", "\u007f"})
    void aValueThatIsMoreThanOneLineIsNotTaken(String value) {
        UpstreamHeaders headers = new UpstreamHeaders();

        assertThatIllegalArgumentException().isThrownBy(() -> headers.add("x", value));
        assertThat(shown(headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a\r\nx: y", "/é"})
    void aPathThatIsMoreThanAPathIsNotTaken(String path) {
        UpstreamAddress address = new UpstreamAddress("h", 80, false, false);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new UpstreamRequest(address, path, new UpstreamHeaders(), UpstreamBody.of(new byte[0])));
    }

    @Test
    void theAuthorityHasThePortOnlyWhereItIsNotTheUsualOne() {
        assertThat(new UpstreamAddress("a.example", 443, true, false).authority())
                .isEqualTo("a.example");
        assertThat(new UpstreamAddress("a.example", 443, false, false).authority())
                .isEqualTo("a.example:443");
        assertThat(new UpstreamAddress("::1", 8000, false, false).authority()).isEqualTo("[::1]:8000");
    }

    private static Map<String, String> shown(UpstreamHeaders headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach(shown::put);
        return shown;
    }
}
