package io.wharfinger.cli.bench.router.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader();

    @ParameterizedTest
    @ValueSource(ints = {0, 700, 1100, 3000, 400_000})
    void whatIsWishedIsFoundBeforeAndBehindThePrompt(int prompt) {
        String body = "{\"model\": \"bench-paced\", \"prompt\":\"" + "x".repeat(prompt)
                + "\",\"stream\": true,\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true}}";

        assertThat(readInPieces(request(body), 999)).isTrue();
        assertThat(reader.path()).isEqualTo("/v1/chat/completions");
        assertThat(reader.wish()).isEqualTo(new Wish(true, 10, true, true));
    }

    @Test
    void onePromptDoesNotWishForTheNext() {
        readInPieces(request("{\"stream\":true}"), 10);
        reader.next();

        assertThat(readInPieces(request("{\"model\":\"bench\"}"), 10)).isTrue();
        assertThat(reader.wish()).isEqualTo(new Wish(false, 0, false, false));
    }

    @Test
    void twoRequestsInOnePieceAreReadOneByOne() {
        ByteBuf two = Unpooled.copiedBuffer(request("{}") + request("{\"stream\":true}"), StandardCharsets.US_ASCII);

        assertThat(reader.read(two)).isTrue();
        reader.next();
        assertThat(reader.read(two)).isTrue();
        assertThat(reader.wish().stream()).isTrue();
        assertThat(two.isReadable()).isFalse();
    }

    @Test
    void aQuestionWithoutABodyIsOneToo() {
        assertThat(readInPieces("GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n", 7)).isTrue();
        assertThat(reader.path()).isEqualTo("/metrics");
    }

    private static String request(String body) {
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private boolean readInPieces(String text, int size) {
        boolean ended = false;
        for (int at = 0; at < text.length(); at += size) {
            assertThat(ended).isFalse();
            ended = reader.read(Unpooled.copiedBuffer(
                    text.substring(at, Math.min(text.length(), at + size)), StandardCharsets.US_ASCII));
        }
        return ended;
    }
}
