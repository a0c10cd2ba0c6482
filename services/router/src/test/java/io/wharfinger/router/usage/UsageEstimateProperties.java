package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.contracts.router.v1.CountSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UsageEstimateProperties {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final ObjectMapper PLAIN_JSON = new ObjectMapper();

    @Property
    void neverMoreTokensThanVisibleCharacters(@ForAll("texts") String text) {
        long visible =
                text.codePoints().filter(point -> point > ' ' && point != 0x7F).count();

        assertThat(tokens(text)).isLessThanOrEqualTo(visible);
        assertThat(tokens(text) == 0).isEqualTo(text.codePoints().allMatch(point -> point <= ' ' || point == 0x7F));
    }

    @Property
    void moreTextIsNeverFewerTokens(@ForAll("texts") String text, @ForAll("texts") String more) {
        assertThat(tokens(text + more)).isGreaterThanOrEqualTo(Math.max(tokens(text), tokens(more) - 1));
        assertThat(tokens(text + more)).isLessThanOrEqualTo(tokens(text) + tokens(more) + 1);
    }

    @Property
    void escapingAndWhatStandsAroundMakeNoDifference(@ForAll("texts") String text) throws Exception {
        Map<String, Object> request = Map.of(
                "model",
                "a-model-of-that-name",
                "messages",
                List.of(Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", text)))));
        long plain = UsageEstimate.promptTokens(PLAIN_JSON.writeValueAsBytes(request));

        assertThat(plain).isEqualTo(tokens(text));
        assertThat(UsageEstimate.promptTokens(JSON.writeValueAsBytes(request))).isBetween(plain - 1, plain + 1);
    }

    @Property
    void bytesThatAreNoJsonHarmNothing(@ForAll byte[] bytes) {
        assertThat(UsageEstimate.promptTokens(bytes)).isBetween(0L, (long) bytes.length);
    }

    @Example
    void proseIsEstimatedBelowWhatTokenizersCount() {
        // 44 letters and signs: ten tokens for common tokenizers. 16 ideographs: about twelve.
        assertThat(tokens("The quick brown fox jumps over the lazy dog, twice over."))
                .isEqualTo(7);
        assertThat(tokens("快速的棕色狐狸跳过了那只懒惰的狗")).isEqualTo(8);
    }

    @Example
    void picturesAndNamesOfToolsAreNoText() {
        String request = """
                {"model": "m", "messages": [{"role": "user", "content": [
                  {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s"}},
                  {"type": "text", "text": "data:image/png;base64,%s"}]}],
                 "tools": [{"type": "function", "function": {"name": "a_long_name_of_a_function"}}]}""".formatted("A".repeat(9000), "B".repeat(9000));

        assertThat(UsageEstimate.promptTokens(request.getBytes(StandardCharsets.UTF_8)))
                .isZero();
    }

    @Example
    void whatIsEstimatedIsMarkedSo() {
        byte[] request = "{\"prompt\": [\"twelve letters\", \"twelve letters\"]}".getBytes(StandardCharsets.UTF_8);
        byte[] answer = "{\"choices\": [{\"text\": \"twelve letters\"}]}".getBytes(StandardCharsets.UTF_8);
        MeteredUsage chunks = new MeteredUsage(EngineUsage.of(0, 0, 7), CountSource.COUNT_SOURCE_CHUNKS);

        assertThat(UsageEstimate.of(request, answer))
                .isEqualTo(new MeteredUsage(EngineUsage.of(4, 0, 2), CountSource.COUNT_SOURCE_ESTIMATED));
        assertThat(UsageEstimate.isNeeded(chunks)).isTrue();
        assertThat(UsageEstimate.isNeeded(MeteredUsage.NONE)).isFalse();
        assertThat(UsageEstimate.with(chunks, 4))
                .isEqualTo(new MeteredUsage(EngineUsage.of(4, 0, 7), CountSource.COUNT_SOURCE_ESTIMATED));
    }

    private static long tokens(String text) {
        TextEstimate estimate = new TextEstimate();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            estimate.addByte(value);
        }
        return estimate.tokens();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(60)
                .filter(text -> text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        return Arbitraries.oneOf(
                any,
                Arbitraries.strings().ascii().ofMaxLength(200),
                Arbitraries.strings().withCharRange('\u4e00', '\u9fff').ofMaxLength(40),
                Arbitraries.of("naïve 😀 Übergrößenträger", "\"quoted\" \\ and \n", "привет, мир"));
    }
}
