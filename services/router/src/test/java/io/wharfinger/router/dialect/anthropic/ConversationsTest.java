package io.wharfinger.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.ErrorShape;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import io.wharfinger.router.dialect.openai.RequestScanner;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each conversation sends, gives back and counts. */
class ConversationsTest {
    private static final String BODY =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String MESSAGE = "{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[],\"usage\":"
            + "{\"input_tokens\":1,\"cache_read_input_tokens\":2,\"cache_creation_input_tokens\":4,\"output_tokens\":8}}";

    @Test
    void whatPassesIsNotTouchedButForTheModel() {
        Conversation passed = passed(new Rewrite("claude", null, null, false));

        assertThat(passed.upstreamApi()).isEqualTo(Api.MESSAGES);
        assertThat(passed.body()).isEqualTo(Wire.bytes(BODY));
        assertThat(passed.splices())
                .singleElement()
                .satisfies(splice -> assertThat(splice.bytes()).isEqualTo(Wire.bytes("\"claude\"")));
    }

    @Test
    void aWholeMessagePassesAndIsMetered() throws Exception {
        Conversation passed = passed(Rewrite.NONE);

        assertThat(passed.whole(Wire.bytes(MESSAGE))).isEqualTo(Wire.bytes(MESSAGE));
        assertThat(passed.metered())
                .isEqualTo(new MeteredUsage(
                        new EngineUsage(7, 2, 4, 0, 0, 0, 8, 0, 0, 0), CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @Test
    void aStreamPassesAsItIsAndIsMetered() {
        Conversation passed = passed(Rewrite.NONE);
        String wire = Wire.anthropic(
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":1,\"cache_read_input_tokens\":2,"
                        + "\"output_tokens\":1}}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"\\u00e9\"}}",
                "{\"type\":\"ping\"}",
                "{\"delta\":{\"stop_reason\":\"end_turn\"},\"type\":\"message_delta\",\"usage\":{\"output_tokens\":8}}",
                "{\"type\":\"message_stop\"}");
        List<StreamStep> steps = new ArrayList<>();

        String seen = Wire.relayed(wire, event -> {
            steps.add(passed.accept(event));
            return steps.getLast();
        });

        assertThat(seen).isEqualTo(wire);
        assertThat(steps.getLast()).isInstanceOf(StreamStep.End.class);
        assertThat(passed.hasContent()).isTrue();
        assertThat(passed.metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(3, 2, 8), CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }

    @Test
    void aStreamThatIsCutShortStillEndsProperly() throws Exception {
        Conversation passed = passed(Rewrite.NONE);
        Conversation byChat = messagesByChat();
        Conversation byMessages = chatByMessages();
        String messages = Wire.anthropic(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"x\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}");

        assertThat(passed.cutShort()).isNull();
        assertThat(byChat.cutShort()).isNull();
        assertThat(byMessages.cutShort()).isNull();
        Wire.relayed(messages, passed::accept);
        Wire.relayed(Wire.openAi("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}"), byChat::accept);
        Wire.relayed(messages, byMessages::accept);

        assertThat(types(passed.cutShort()))
                .isEqualTo(types(byChat.cutShort()))
                .containsExactly("content_block_stop", "message_delta max_tokens", "message_stop");
        String chat = new String(Objects.requireNonNull(byMessages.cutShort()), StandardCharsets.UTF_8);
        assertThat(chat).contains("\"finish_reason\":\"length\"").endsWith("data: [DONE]\n\n");
        assertThat(passed.metered().source()).isEqualTo(CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }

    private static List<String> types(byte @Nullable [] events) {
        return Wire.data(new String(Objects.requireNonNull(events), StandardCharsets.UTF_8)).stream()
                .map(event -> (event.path("type").asText() + " "
                                + event.at("/delta/stop_reason").asText())
                        .strip())
                .toList();
    }

    @Test
    void anErrorInsideOfAPassingStreamEndsIt() {
        Conversation passed = passed(Rewrite.NONE);
        List<StreamStep> steps = new ArrayList<>();

        Wire.relayed(
                Wire.anthropic("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}"), event -> {
                    steps.add(passed.accept(event));
                    return steps.getLast();
                });

        assertThat(steps).singleElement().isInstanceOf(StreamStep.EngineError.class);
    }

    @Test
    void anUpstreamsRefusalIsToldInTheClientsWords() throws Exception {
        byte[] anthropic =
                Wire.bytes("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy.\"}}");
        byte[] vllm =
                Wire.bytes("{\"object\":\"error\",\"message\":\"too long\",\"type\":\"BadRequestError\",\"code\":400}");

        ApiError toOpenAi = chatByMessages().refused(529, anthropic);
        ApiError toAnthropic = passed(Rewrite.NONE).refused(529, anthropic);
        ApiError translated = messagesByChat().refused(400, vllm);

        assertThat(toOpenAi.status()).isEqualTo(503);
        assertThat(Wire.tree(ErrorShape.OPENAI.json(toOpenAi, "r")))
                .isEqualTo(Wire.tree("{\"error\":{\"message\":\"Busy.\",\"type\":\"server_error\",\"param\":null,"
                        + "\"code\":\"overloaded_error\"}}"));
        assertThat(ErrorShape.ANTHROPIC.status(toAnthropic)).isEqualTo(529);
        assertThat(Wire.tree(ErrorShape.ANTHROPIC.json(toAnthropic, "r")))
                .isEqualTo(
                        Wire.tree("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy.\"},"
                                + "\"request_id\":\"r\"}"));
        assertThat(Wire.tree(ErrorShape.ANTHROPIC.json(translated, "r")).path("error"))
                .isEqualTo(Wire.tree("{\"type\":\"invalid_request_error\",\"message\":\"too long\"}"));
    }

    @Test
    void wholeAnswersAreTranslatedAndMetered() throws Exception {
        Conversation byChat = messagesByChat();
        Conversation byMessages = chatByMessages();

        byte[] message = byChat.whole(Wire.bytes("{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"Hi\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}"));
        byte[] chat = byMessages.whole(Wire.bytes(MESSAGE));

        assertThat(Wire.tree(message).path("content").path(0).path("text").asText())
                .isEqualTo("Hi");
        assertThat(Wire.tree(message).path("model").asText()).isEqualTo("m");
        assertThat(byChat.metered())
                .isEqualTo(new MeteredUsage(EngineUsage.of(3, 0, 1), CountSource.COUNT_SOURCE_ENGINE_FINAL));
        assertThat(Wire.tree(chat).path("created").asLong()).isEqualTo(7);
        assertThat(byMessages.metered().usage().promptTokens()).isEqualTo(7);
        assertThat(byMessages.completionTokens()).isEqualTo(8);
    }

    @Test
    void whatIsNoAnswerIsNotGivenOn() throws Exception {
        Conversation byChat = messagesByChat();

        assertThatThrownBy(() -> byChat.whole(Wire.bytes("<html>"))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> byChat.whole(Wire.bytes("{}"))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> chatByMessages().whole(Wire.bytes("{}")))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void tokensAreCountedByTheEngine() throws Exception {
        CountByTokenize count = new CountByTokenize(Wire.bytes(BODY), Rewrite.NONE);

        assertThat(count.upstreamApi()).isEqualTo(Api.TOKENIZE);
        assertThat(Wire.tree(count.body()).path("add_generation_prompt").asBoolean())
                .isTrue();
        assertThat(count.whole(Wire.bytes("{\"tokens\":[1,2,3],\"count\":3,\"max_model_len\":10}")))
                .isEqualTo(Wire.bytes("{\"input_tokens\":3}"));
        assertThat(count.metered()).isEqualTo(MeteredUsage.NONE);
        assertThat(count.refused(404, Wire.bytes("{\"detail\":\"Not Found\"}")).message())
                .contains("cannot count");
        assertThatThrownBy(() -> count.whole(Wire.bytes("{\"tokens\":[]}")))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    private static Conversation passed(Rewrite rewrite) {
        Scanned scanned = (Scanned) MessagesScanner.scan(Api.MESSAGES, Wire.bytes(BODY));
        return new PassedMessages(Api.MESSAGES, scanned, Wire.bytes(BODY), rewrite);
    }

    private static Conversation messagesByChat() throws Exception {
        Scanned scanned = (Scanned) MessagesScanner.scan(Api.MESSAGES, Wire.bytes(BODY));
        return new MessagesByChat(scanned, Wire.bytes(BODY), Rewrite.NONE);
    }

    private static Conversation chatByMessages() throws Exception {
        byte[] body = Wire.bytes(BODY);
        return new ChatByMessages((Scanned) RequestScanner.scan(body, 0, body.length), body, Rewrite.NONE, 7);
    }
}
