package io.wharfinger.router.dialect.passed;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.Units;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedCallTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            nullValues = "-",
            value = {
                "EMBEDDINGS | {'model':'m','input':'a'} | {'usage':{'prompt_tokens':7,'total_tokens':7}} | 7 | 0 | 0 | 0 | ENGINE_FINAL",
                "EMBEDDINGS | {'model':'m','input':'a'} | {'usage':{'total_tokens':7}} | 7 | 0 | 0 | 0 | ENGINE_FINAL",
                "EMBEDDINGS | {'model':'m','input':'a'} | {'data':[{}]} | 0 | 0 | 0 | 0 | ESTIMATED",
                "RERANK | {'model':'m','documents':['a',{'text':'b'},['c']]} | {'usage':{'total_tokens':9}} | 9 | 0 | 0 | 3 | ENGINE_FINAL",
                "RERANK | {'model':'m','documents':['a']} | {'meta':{'billed_units':{'search_units':1},'tokens':{'input_tokens':5}}} | 5 | 0 | 0 | 1 | ENGINE_FINAL",
                "RERANK | {'documents':[],'model':'m'} | not json | 0 | 0 | 0 | 0 | ENGINE_FINAL",
                "SCORE | {'model':'m','text_1':'a','text_2':'b'} | {'usage':{'prompt_tokens':3}} | 3 | 0 | 0 | 1 | ENGINE_FINAL",
                "SCORE | {'model':'m','data_1':{},'data_2':{'content':[{},{}]}} | {} | 0 | 0 | 0 | 2 | ENGINE_FINAL",
                "TOKENIZE | {'model':'m','prompt':'a'} | {'count':1} | 0 | 0 | 0 | 0 | ENGINE_FINAL",
                "IMAGES | {'model':'m','prompt':'a','n':3} | {'data':[{'b64_json':'x'},{}]} | 0 | 0 | 2 | 0 | ENGINE_FINAL",
                "IMAGES | {'model':'m'} | {'data':[{}],'usage':{'input_tokens':4,'output_tokens':5,'total_tokens':9}} | 4 | 5 | 1 | 0 | ENGINE_FINAL"
            })
    void usageIsReadFromTheAnswer(
            Api api, String request, String answer, long in, long out, long images, long documents, String source) {
        PassedCall call = call(api, json(request), "application/json", Rewrite.NONE);

        byte[] sent = json(answer);
        assertThat(call.whole(sent)).isSameAs(sent);

        assertThat(call.metered())
                .isEqualTo(new MeteredUsage(
                        EngineUsage.of(in, 0, out),
                        new Units(images, 0, documents),
                        CountSource.valueOf("COUNT_SOURCE_" + source)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'text':'a','usage':{'type':'duration','seconds':3}} | 3000 | 0 | ENGINE_FINAL",
                "{'text':'a','duration':2.0005,'usage':null} | 2001 | 0 | ENGINE_FINAL",
                "{'text':'a','duration':'4.5'} | 4500 | 0 | ENGINE_FINAL",
                "{'text':'a','duration':'1e400000000'} | 1500 | 0 | ESTIMATED",
                "{'text':'a','duration':-4} | 1500 | 0 | ESTIMATED",
                "plain text | 1500 | 0 | ESTIMATED",
                "{'usage':{'type':'tokens','input_tokens':14,'input_token_details':{'audio_tokens':14}}} | 1500 | 14 | ENGINE_FINAL"
            })
    void aRecordingIsAsLongAsTheUpstreamSaysElseAsItsHeaderSays(
            String answer, long millis, long tokens, String source) {
        byte[] body = Forms.form()
                .field("model", "m")
                .file(Forms.wave(16_000, 24_000, 24_000))
                .end();
        PassedCall call = call(Api.TRANSCRIPTIONS, body, Forms.TYPE, Rewrite.NONE);

        call.whole(json(answer));

        MeteredUsage metered = call.metered();
        assertThat(metered.units()).isEqualTo(new Units(0, millis, 0));
        assertThat(metered.usage().audioInTokens()).isEqualTo(tokens);
        assertThat(metered.source()).isEqualTo(CountSource.valueOf("COUNT_SOURCE_" + source));
    }

    @Test
    void aStreamedTranscriptionPassesAndEndsWithItsLastEvent() {
        byte[] body = Forms.form().field("model", "m").field("stream", "true").end();
        PassedCall call = call(Api.TRANSCRIPTIONS, body, Forms.TYPE, Rewrite.NONE);

        List<String> steps = new ArrayList<>();
        for (String data : List.of(
                "{'type':'transcript.text.delta','delta':'a'}",
                "{'type':'transcript.text.done','text':'a','usage':{'type':'duration','seconds':2}}")) {
            steps.add(call.accept(event(data)).getClass().getSimpleName());
        }

        assertThat(steps).containsExactly("Forward", "End");
        assertThat(call.metered().units().audioMillis()).isEqualTo(2000);
        assertThat(call.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_FINAL);
    }

    @Test
    void asManyImagesAreAwaitedAsWereAskedFor() {
        PassedCall call = call(Api.IMAGES, json("{'model':'m','n':2,'stream':true}"), "application/json", Rewrite.NONE);

        StreamStep first = call.accept(
                event("{'type':'image_generation.completed','usage':{'input_tokens':1,'output_tokens':9}}"));
        StreamStep last = call.accept(event("{'type':'image_generation.completed'}"));

        assertThat(first).isInstanceOf(StreamStep.Forward.class);
        assertThat(last).isInstanceOf(StreamStep.End.class);
        assertThat(call.metered().units().images()).isEqualTo(2);
        assertThat(call.metered().usage()).isEqualTo(EngineUsage.of(1, 0, 9));
    }

    @Test
    void whatIsCutOffIsMarkedSo() {
        byte[] body = Forms.form()
                .field("model", "m")
                .file(Forms.wave(16_000, 24_000, 24_000))
                .end();
        PassedCall call = call(Api.TRANSCRIPTIONS, body, Forms.TYPE, Rewrite.NONE);
        assertThat(call.metered()).isEqualTo(MeteredUsage.NONE);

        call.accept(event("{'type':'transcript.text.delta','delta':'a'}"));

        assertThat(call.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_CHUNKS);
        assertThat(call.metered().units().audioMillis()).isEqualTo(1500);
    }

    @Test
    void anErrorInAStreamIsTheEnginesFailure() {
        PassedCall call = call(Api.IMAGES, json("{'model':'m','stream':true}"), "application/json", Rewrite.NONE);

        assertThat(call.accept(event("{'type':'error','error':{'message':'no'}}")))
                .isInstanceOf(StreamStep.EngineError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDINGS, true",
        "RERANK, true",
        "SCORE, true",
        "TOKENIZE, false",
        "DETOKENIZE, false",
        "IMAGES, false"
    })
    void saltAndPriorityGoWhereAPromptIsComputed(Api api, boolean computes) {
        byte[] body = json("{'model':'m','x':1}");
        PassedCall call = call(api, body, "application/json", new Rewrite("big", "salt", 2, true));

        String text = new String(body, StandardCharsets.UTF_8);
        for (int i = call.splices().size() - 1; i >= 0; i--) {
            var splice = call.splices().get(i);
            text = text.substring(0, splice.from())
                    + new String(splice.bytes(), StandardCharsets.UTF_8)
                    + text.substring(splice.to());
        }

        assertThat(text)
                .isEqualTo(new String(
                        json(
                                computes
                                        ? "{'cache_salt':'salt','priority':2,'model':'big','x':1}"
                                        : "{'model':'big','x':1}"),
                        StandardCharsets.UTF_8));
    }

    private static PassedCall call(Api api, byte[] body, String contentType, Rewrite rewrite) {
        return new PassedCall(api, (Scanned) PassedScanner.scan(api, body, contentType), body, rewrite);
    }

    private static SseEvent event(String data) {
        byte[] raw = ("data: " + data.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
        return new SseEvent(raw, 6, raw.length - 2);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
