package io.wharfinger.router.dialect.responses;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.openai.Splices;
import io.wharfinger.router.dialect.passed.Report;
import io.wharfinger.router.dialect.passed.ReportReader;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.UsageEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response whose upstream has the Responses API: the bytes pass, usage is read from the last event or the whole. */
public final class NativeResponse implements Conversation {
    private final byte[] body;
    private final List<Splice> splices;
    private final FollowedResponse followed = new FollowedResponse();
    private @Nullable EngineUsage usage;
    private long deltas;
    private boolean complete;

    /** @param scanned what {@link ResponsesScanner} found in {@code body} */
    public NativeResponse(Scanned scanned, byte[] body, Rewrite rewrite) {
        this.body = body;
        splices = Splices.of(scanned, rewrite);
    }

    @Override
    public Api upstreamApi() {
        return Api.RESPONSES;
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
        if (event.isDone()) {
            return new StreamStep.Drop();
        }
        if (!event.hasData()) {
            return new StreamStep.Forward(event.raw());
        }
        Report report = ReportReader.read(event.raw(), event.dataFrom(), event.dataTo());
        note(report);
        followed.accept(report.type(), report.number(), event);
        return switch (report.type()) {
            case "response.completed", "response.incomplete" -> {
                complete = true;
                yield new StreamStep.End(event.raw());
            }
            case "response.failed", "error" -> new StreamStep.EngineError(event.raw());
            default -> report.error() ? new StreamStep.EngineError(event.raw()) : new StreamStep.Forward(event.raw());
        };
    }

    @Override
    public byte[] whole(byte[] answer) {
        complete = true;
        note(ReportReader.read(answer, 0, answer.length));
        return answer;
    }

    private void note(Report report) {
        if (report.usage() != null) {
            usage = report.usage();
        }
        if (report.type().endsWith(".delta")) {
            deltas++;
        }
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return ApiError.ofUpstream(status, refusal);
    }

    @Override
    public MeteredUsage metered() {
        EngineUsage told = usage;
        if (told == null) {
            return new MeteredUsage(EngineUsage.of(0, 0, deltas), CountSource.COUNT_SOURCE_CHUNKS);
        }
        return new MeteredUsage(
                told, complete ? CountSource.COUNT_SOURCE_ENGINE_FINAL : CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }

    @Override
    public byte @Nullable [] cutShort() {
        MeteredUsage used = metered();
        boolean estimated = UsageEstimate.isNeeded(used);
        return followed.cutShort(
                (estimated ? UsageEstimate.with(used, UsageEstimate.promptTokens(body)) : used).usage());
    }

    @Override
    public boolean hasContent() {
        return complete || deltas > 0;
    }

    @Override
    public long completionTokens() {
        EngineUsage told = usage;
        return told == null ? deltas : told.completionTokens();
    }
}
