package io.wharfinger.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CutShortTest {
    private static String after(String event) {
        byte[] last = CutShort.after(event.getBytes(StandardCharsets.UTF_8));
        return last == null ? "" : new String(last, StandardCharsets.UTF_8);
    }

    @Test
    void aChatEndsAsIfItWereAtItsLongest() {
        assertThat(after(
                        "data: {\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},"
                                + "\"finish_reason\":null}]}\n\n"))
                .isEqualTo("data: {\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},"
                        + "\"finish_reason\":\"length\",\"logprobs\":null}]}\n\ndata: [DONE]\n\n");
    }

    @Test
    void soDoesAText() {
        assertThat(after("data: {\"choices\":[{\"index\":0,\"text\":\"a\",\"logprobs\":{\"tokens\":[\"a\"]}}]}\n\n"))
                .contains("\"text\":\"\"", "\"finish_reason\":\"length\"", "\"logprobs\":null")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void whatIsNoChunkCannotBeContinued() {
        assertThat(after(": ping\n\n")).isEmpty();
        assertThat(after("data: [1]\n\n")).isEmpty();
        assertThat(after("data: {\n\n")).isEmpty();
    }
}
