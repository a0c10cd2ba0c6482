package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.tochat.ChatRequest;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import java.io.IOException;

/** A client asks how many tokens a message has; its upstream has vLLM's `/tokenize`, which knows the model's chat template. */
public final class CountByTokenize implements Conversation {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_COUNT =
            "The engine of this model cannot count the tokens of a chat; send the message and read its usage.";

    private final byte[] body;

    /**
     * @param body the client's body
     * @throws UntranslatableException if the request has what an engine has no form for
     */
    public CountByTokenize(byte[] body, Rewrite rewrite) throws UntranslatableException {
        this.body = ChatRequest.toCount(body, rewrite);
    }

    @Override
    public Api upstreamApi() {
        return Api.TOKENIZE;
    }

    @Override
    public byte[] body() {
        return body;
    }

    /** Nothing of it is streamed. */
    @Override
    public StreamStep accept(SseEvent event) {
        return new StreamStep.Drop();
    }

    @Override
    public byte[] whole(byte[] answer) throws UnreadableAnswerException {
        return Trees.bytes(Trees.object().put("input_tokens", count(answer)));
    }

    /** The member "count"; the tokens themselves, which may be many, are passed over. */
    private static long count(byte[] answer) throws UnreadableAnswerException {
        try (JsonParser parser = JSON.createParser(answer)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean count = parser.currentName().equals("count");
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && count) {
                        return parser.getLongValue();
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UnreadableAnswerException("it is no JSON");
        }
        throw new UnreadableAnswerException("it does not say how many tokens there are");
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return status == 404 || status == 405 || status == 501
                ? new ApiError(404, NO_COUNT, Failure.MODEL_NOT_FOUND.type(), null, "count_tokens_unavailable")
                : ApiError.ofUpstream(status, refusal);
    }

    @Override
    public MeteredUsage metered() {
        return MeteredUsage.NONE;
    }

    @Override
    public boolean hasContent() {
        return false;
    }

    @Override
    public long completionTokens() {
        return 0;
    }
}
