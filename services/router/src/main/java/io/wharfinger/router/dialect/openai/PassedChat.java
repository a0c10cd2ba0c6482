package io.wharfinger.router.dialect.openai;

import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.TalliedConversation;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.UsageEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat or completion whose upstream speaks the same API: the bytes pass, usage is read on the way. */
public final class PassedChat implements TalliedConversation {
    private final Api api;
    private final byte[] body;
    private final List<Splice> splices;
    private final StreamMeter meter;
    private byte @Nullable [] last;

    /** @param api {@link Api#CHAT_COMPLETIONS} or {@link Api#COMPLETIONS} */
    public PassedChat(Api api, Scanned scanned, byte[] body, Rewrite rewrite) {
        this.api = api;
        this.body = body;
        splices = Splices.of(scanned, rewrite);
        meter = new StreamMeter(scanned.usage().atEnd(), scanned.usage().running());
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
        StreamStep step = meter.accept(event);
        if (step instanceof StreamStep.Forward forward) {
            last = forward.bytes();
        }
        return step;
    }

    @Override
    public byte @Nullable [] cutShort() {
        byte[] before = last;
        return before == null ? null : CutShort.after(before);
    }

    @Override
    public byte[] whole(byte[] answer) {
        meter.tally().answered(WholeAnswer.metered(answer).orElseGet(() -> UsageEstimate.of(body, answer)));
        return answer;
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return ApiError.ofUpstream(status, refusal);
    }

    @Override
    public AnswerTally tally() {
        return meter.tally();
    }
}
