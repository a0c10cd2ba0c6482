package io.wharfinger.cli.bench.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatRequestTest {
    @ParameterizedTest
    @EnumSource(Shape.class)
    void theBodyIsJsonOfItsSize(Shape shape) throws IOException {
        String request = new String(ChatRequest.bytes("127.0.0.1:80", "wk_1", shape), StandardCharsets.US_ASCII);

        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        JsonNode json = new JsonMapper().readTree(body);

        assertThat(body).hasSize(shape.bodyBytes());
        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n", "Bearer wk_1\r\n");
        assertThat(json.path("stream").asBoolean()).isEqualTo(shape.isStreamed());
        assertThat(json.path("model").asText()).isEqualTo(shape.model());
    }
}
