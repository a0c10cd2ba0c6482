package io.wharfinger.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.dialect.sse.SseSplitter;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMeterTest {
    private static final String CONTENT = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]";
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1,\"total_tokens\":11}";
    private static final String FINAL = "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,"
            + "\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":4}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"x\"," + CONTENT + "," + USAGE + "}|{\"id\":\"x\"," + CONTENT + "}",
                "{" + USAGE + "," + CONTENT + "}|{" + CONTENT + "}",
                "{\"id\":1, " + USAGE + " , " + CONTENT + "}|{\"id\":1, " + CONTENT + "}",
                "{ " + CONTENT + " , \"usage\" : null }|{ " + CONTENT + " }",
                "{" + CONTENT + "}|{" + CONTENT + "}"
            })
    void usageThatNobodyAskedForIsCutOut(String chunk, String expected) {
        assertThat(forwarded(new StreamMeter(false, false), chunk)).isEqualTo(expected);
    }

    @Test
    void whoAskedForUsageAtTheEndGetsNoneBefore() {
        StreamMeter meter = new StreamMeter(true, false);

        assertThat(forwarded(meter, "{" + CONTENT + "," + USAGE + "}")).isEqualTo("{" + CONTENT + ",\"usage\":null}");
        assertThat(meter.accept(event(FINAL))).isInstanceOf(StreamStep.Hold.class);
    }

    @Test
    void whoAskedForRunningUsageGetsAllOfIt() {
        String chunk = "{" + CONTENT + "," + USAGE + "}";

        assertThat(forwarded(new StreamMeter(true, true), chunk)).isEqualTo(chunk);
    }

    @Test
    void theLastUsageIsFinalOnceTheStreamHasEnded() {
        StreamMeter meter = new StreamMeter(false, false);
        meter.accept(event("{" + CONTENT + "," + USAGE + "}"));
        assertThat(meter.tally().metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(10, 0, 1), CountSource.COUNT_SOURCE_ENGINE_RUNNING));

        assertThat(meter.accept(event(FINAL))).isEqualTo(new StreamStep.Drop());
        assertThat(meter.accept(event("[DONE]"))).isInstanceOf(StreamStep.End.class);

        assertThat(meter.tally().metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(10, 4, 2), CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @Test
    void withoutAnyUsageChunksWithContentAreCounted() {
        StreamMeter meter = new StreamMeter(false, false);
        meter.accept(event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"));
        assertThat(meter.tally().hasContent()).isFalse();
        meter.accept(event("{" + CONTENT + "}"));
        meter.accept(event("{\"choices\":[{\"text\":\"hi\"}]}"));
        meter.accept(event("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}"));
        meter.accept(event("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}"));
        meter.accept(event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        meter.accept(event("[DONE]"));

        assertThat(meter.tally().metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(0, 0, 4), CountSource.COUNT_SOURCE_CHUNKS));
    }

    @Test
    void runningUsageNeverFalls() {
        StreamMeter meter = new StreamMeter(false, false);
        meter.accept(event("{" + CONTENT + ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":9}}"));
        meter.accept(event("{" + CONTENT + ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":3}}"));

        assertThat(meter.tally().completionTokens()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[1]", "{\"choices\":", "5"})
    void whatIsNotUnderstoodIsSentOnAsItIs(String data) {
        assertThat(forwarded(new StreamMeter(false, false), data)).isEqualTo(data);
    }

    @Test
    void commentsAreSentOnAndDoNotMakeUsageOld() {
        StreamMeter meter = new StreamMeter(false, false);
        meter.accept(event(FINAL));
        StreamStep step = meter.accept(raw(": ping\n\n"));
        meter.accept(event("[DONE]"));

        assertThat(step).isInstanceOf(StreamStep.Forward.class);
        assertThat(meter.tally().metered().source()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_FINAL);
    }

    @Test
    void anErrorOfTheEngineEndsTheStream() {
        assertThat(new StreamMeter(false, false).accept(event("{\"error\":{\"message\":\"out of memory\"}}")))
                .isInstanceOf(StreamStep.EngineError.class);
        assertThat(new StreamMeter(false, false).accept(event("{\"error\":null," + CONTENT + "}")))
                .isInstanceOf(StreamStep.Forward.class);
    }

    @Test
    void everyPartOfUsageIsRead() {
        String body = "{\"choices\":[{\"message\":{\"content\":\"{\\\"usage\\\":1}\"}}],\"usage\":{\"prompt_tokens\":9,"
                + "\"prompt_tokens_details\":{\"audio_tokens\":2,\"cached_tokens\":3,\"x\":{}},\"completion_tokens\":8,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":5,\"audio_tokens\":1,"
                + "\"rejected_prediction_tokens\":1},\"total_tokens\":17,\"cost\":0.5}}";

        assertThat(WholeAnswer.metered(body.getBytes(StandardCharsets.UTF_8)))
                .contains(new MeteredUsage(
                        new EngineUsage(9, 3, 0, 0, 2, 0, 8, 5, 1, 0), CountSource.COUNT_SOURCE_ENGINE_FINAL));
        assertThat(WholeAnswer.metered("{\"usage\":null}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(WholeAnswer.metered("{\"usage\":{\"prompt_tokens\":1,\"prompt_tokens_details\":null}}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static String forwarded(StreamMeter meter, String data) {
        StreamStep.Forward forward = (StreamStep.Forward) meter.accept(event(data));
        String text = new String(forward.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("data: ").endsWith("\n\n");
        return text.substring(6, text.length() - 2);
    }

    private static SseEvent event(String data) {
        return raw("data: " + data + "\n\n");
    }

    private static SseEvent raw(String text) {
        SseSplitter splitter = new SseSplitter(10_000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.append(bytes, 0, bytes.length);
        return Objects.requireNonNull(splitter.next());
    }
}
