package io.wharfinger.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPathTest {
    private final UnknownPath unknown =
            new UnknownPath(Set.of("/v1/chat/completions", "/v1/messages", "/v1/rerank", "/rerank"));

    @ParameterizedTest
    @CsvSource({
        "/chat/completions, base URL of the client end in /v1.",
        "/models, base URL of the client end in /v1.",
        "/v1/v1/messages, leave it out of its base URL.",
        "/v1/v1/models, leave it out of its base URL.",
        "/v1/chat/completions/, leave the slash at its end out.",
        "/v1/models/, leave the slash at its end out.",
        "/v1/messages/batches, send each request by itself.",
        "/v1/messages/batches/b/results, send each request by itself.",
        "/v1/batches, send each request by itself.",
        "/v1/responses/r/cancel, only POST /v1/responses is served.",
        "/v1/files, '/rerank, /v1/chat/completions, /v1/messages, /v1/models, /v1/rerank are served.'",
        "/v1/v1/files, '/rerank, /v1/chat/completions, /v1/messages, /v1/models, /v1/rerank are served.'"
    })
    void itIsSaidWhatToDo(String path, String end) {
        assertThat(unknown.message(path)).endsWith(end);
    }
}
