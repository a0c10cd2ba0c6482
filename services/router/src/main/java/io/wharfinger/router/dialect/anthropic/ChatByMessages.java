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
import io.wharfinger.router.dialect.anthropic.tomessages.MessageAnswer;
import io.wharfinger.router.dialect.anthropic.tomessages.MessageStream;
import io.wharfinger.router.dialect.anthropic.tomessages.MessagesRequest;
import io.wharfinger.router.dialect.anthropic.wire.Answers;
import io.wharfinger.router.dialect.anthropic.wire.AnthropicUpstream;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import org.jspecify.annotations.Nullable;

/** A client speaks chat completions, its upstream Messages. */
public final class ChatByMessages implements TalliedConversation {
    private final String model;
    private final long createdSeconds;
    private final byte[] body;
    private final AnswerTally tally = new AnswerTally();
    private final MessageStream stream;

    /**
     * @param body the client's body
     * @param createdSeconds the time that the answer shall bear, in seconds since 1970
     * @throws UntranslatableException if the request asks for what Messages has no form for
     */
    public ChatByMessages(Scanned scanned, byte[] body, Rewrite rewrite, long createdSeconds)
            throws UntranslatableException {
        model = scanned.model();
        this.createdSeconds = createdSeconds;
        this.body = MessagesRequest.of(body, rewrite);
        stream = new MessageStream(model, createdSeconds, scanned.usage().atEnd(), tally);
    }

    @Override
    public Api upstreamApi() {
        return Api.MESSAGES;
    }

    @Override
    public byte[] body() {
        return body;
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
        JsonNode message = Answers.object(answer, "content");
        JsonNode usage = message.path("usage");
        if (usage.isObject()) {
            tally.answered(new MeteredUsage(UsageTrees.ofMessage(usage), CountSource.COUNT_SOURCE_ENGINE_FINAL));
        }
        return Trees.bytes(MessageAnswer.chat(message, model, createdSeconds));
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return AnthropicUpstream.forOpenAi(status, refusal);
    }

    @Override
    public AnswerTally tally() {
        return tally;
    }
}
