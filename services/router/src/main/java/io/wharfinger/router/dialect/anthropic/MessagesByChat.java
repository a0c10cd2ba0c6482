package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.TalliedConversation;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.tochat.ChatAnswer;
import io.wharfinger.router.dialect.anthropic.tochat.ChatRequest;
import io.wharfinger.router.dialect.anthropic.tochat.ChatStream;
import io.wharfinger.router.dialect.anthropic.wire.Answers;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import org.jspecify.annotations.Nullable;

/** A client speaks Messages, its upstream chat completions. */
public final class MessagesByChat implements TalliedConversation {
    private final String model;
    private final ChatRequest request;
    private final AnswerTally tally = new AnswerTally();
    private final ChatStream stream;

    /**
     * @param body the client's body
     * @throws UntranslatableException if the request asks for what an engine has no form for
     */
    public MessagesByChat(Scanned scanned, byte[] body, Rewrite rewrite) throws UntranslatableException {
        model = scanned.model();
        request = ChatRequest.of(body, rewrite);
        stream = new ChatStream(model, request.stopSequences(), tally);
    }

    @Override
    public Api upstreamApi() {
        return Api.CHAT_COMPLETIONS;
    }

    @Override
    public byte[] body() {
        return request.body();
    }

    @Override
    public StreamStep accept(SseEvent event) {
        return stream.accept(event);
    }

    @Override
    public byte @Nullable [] cutShort() {
        return stream.cutShort();
    }

    @Override
    public byte[] whole(byte[] answer) throws UnreadableAnswerException {
        JsonNode chat = Answers.object(answer, "choices");
        JsonNode usage = chat.path("usage");
        if (usage.isObject()) {
            tally.answered(new MeteredUsage(UsageTrees.ofChat(usage), CountSource.COUNT_SOURCE_ENGINE_FINAL));
        }
        return Trees.bytes(ChatAnswer.message(chat, model, request.stopSequences()));
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return ApiError.ofUpstream(status, refusal);
    }

    @Override
    public AnswerTally tally() {
        return tally;
    }
}
