package io.wharfinger.cli.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatStreamTest {
    private static final String ROLE = "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
    private static final String WORD = "{\"choices\":[{\"delta\":{\"content\":\"word \"}}],\"usage\":null}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":2,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":16}}}";

    private final List<Long> ttfts = new ArrayList<>();
    private final List<Long> gaps = new ArrayList<>();
    private final ChatStream stream = new ChatStream(100, ttfts::add, gaps::add);

    @Test
    void measuresFromTheStartToTheFirstContentAndBetweenContents() {
        stream.accept(ROLE, 110);
        stream.accept(WORD, 150);
        stream.accept(WORD, 157);
        stream.accept(USAGE, 158);
        stream.accept("[DONE]", 159);

        assertThat(ttfts).containsExactly(50L);
        assertThat(gaps).containsExactly(7L);
        assertThat(stream.result(3, "id", null))
                .isEqualTo(new CallResult(3, "id", new Usage(20, 16, 2), true, 2, null));
    }

    @Test
    void isAFailureWithoutAnEnd() {
        stream.accept(WORD, 150);

        CallResult result = stream.result(0, "id", null);

        assertThat(result.error()).isEqualTo("stream ended early");
        assertThat(result.endSeen()).isFalse();
    }

    @Test
    void isAFailureWithoutUsage() {
        stream.accept(WORD, 150);
        stream.accept("[DONE]", 159);

        assertThat(stream.result(0, "id", null).error()).isEqualTo("no usage in the stream");
    }

    @Test
    void isAFailureWithAnErrorInTheStream() {
        stream.accept("{\"error\":{\"message\":\"gone\",\"code\":\"ROUTER_ENGINE_FAILED\"}}", 150);
        stream.accept("[DONE]", 159);

        assertThat(stream.result(0, "id", null).error()).isEqualTo("error in the stream: ROUTER_ENGINE_FAILED");
    }

    @Test
    void isAFailureWithABrokenEvent() {
        stream.accept("{\"choices\":", 150);

        assertThat(stream.result(0, "id", null).error()).isEqualTo("broken event in the stream");
    }
}
