package io.wharfinger.router.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.TalliedConversation;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import io.wharfinger.router.dialect.openai.Splices;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to Messages, or for the count of its tokens, whose upstream speaks the same API: the bytes pass. */
public final class PassedMessages implements TalliedConversation {
    private final Api api;
    private final byte[] body;
    private final List<Splice> splices;
    private final AnswerTally tally = new AnswerTally();
    private final MessageMeter meter = new MessageMeter(tally);

    /**
     * @param api {@link Api#MESSAGES} or {@link Api#COUNT_TOKENS}
     * @param body the client's body
     */
    public PassedMessages(Api api, Scanned scanned, byte[] body, Rewrite rewrite) {
        this.api = api;
        this.body = body;
        splices = Splices.of(scanned, rewrite);
    }

    @Override
    public Api upstreamApi() {
        return api;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public List<Splice> splices() {
        return splices;
    }

    @Override
    public StreamStep accept(SseEvent event) {
        return meter.accept(event);
    }

    @Override
    public byte @Nullable [] cutShort() {
        return meter.cutShort();
    }

    @Override
    public byte[] whole(byte[] answer) {
        tally.answered(api == Api.COUNT_TOKENS ? MeteredUsage.NONE : told(answer));
        return answer;
    }

    private static @Nullable MeteredUsage told(byte[] answer) {
        try {
            JsonNode usage = Trees.read(answer, 0, answer.length).path("usage");
            return usage.isObject()
                    ? new MeteredUsage(UsageTrees.ofMessage(usage), CountSource.COUNT_SOURCE_ENGINE_FINAL)
                    : null;
        } catch (IOException e) {
            return null;
        }
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
