package io.wharfinger.router.dialect.passed;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.openai.Splices;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.Units;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A call whose bytes pass both ways. What was used is read from the answer; where that is silent, from the request. */
public final class PassedCall implements Conversation {
    private static final String TEXT_DONE = "transcript.text.done";
    private static final String IMAGE_DONE = "image_generation.completed";

    private final Api api;
    private final Scanned scanned;
    private final byte[] body;
    private final List<Splice> splices;
    private EngineUsage usage = EngineUsage.NONE;
    private long audioMillis;
    private long images;
    private long contentEvents;
    private boolean complete;

    /** @param scanned what {@link PassedScanner} found in {@code body} */
    public PassedCall(Api api, Scanned scanned, byte[] body, Rewrite rewrite) {
        this.api = api;
        this.scanned = scanned;
        this.body = body;
        splices = api.isMultipart() ? renamed(scanned, rewrite) : Splices.of(scanned, allowed(api, rewrite));
    }

    private static List<Splice> renamed(Scanned scanned, Rewrite rewrite) {
        String model = rewrite.model();
        return model == null
                ? List.of()
                : List.of(new Splice(
                        scanned.modelAt().from(), scanned.modelAt().to(), model.getBytes(StandardCharsets.UTF_8)));
    }

    /** Salt and priority are for what the engine computes on a prompt. */
    private static Rewrite allowed(Api api, Rewrite rewrite) {
        boolean computes = api == Api.EMBEDDINGS || api == Api.RERANK || api == Api.SCORE;
        return computes ? rewrite : new Rewrite(rewrite.model(), null, null, rewrite.runningUsage());
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
    public String contentType() {
        return api.isMultipart() ? Boundary.ofBody(body).header() : "application/json";
    }

    @Override
    public String answerType(String upstreamType) {
        return upstreamType;
    }

    @Override
    public StreamStep accept(SseEvent event) {
        if (event.isDone()) {
            complete = true;
            return new StreamStep.End(event.raw());
        }
        if (!event.hasData()) {
            return new StreamStep.Forward(event.raw());
        }
        Report report = ReportReader.read(event.raw(), event.dataFrom(), event.dataTo());
        if (report.error()) {
            return new StreamStep.EngineError(event.raw());
        }
        contentEvents++;
        note(report);
        complete = isLast(report);
        return complete ? new StreamStep.End(event.raw()) : new StreamStep.Forward(event.raw());
    }

    private boolean isLast(Report report) {
        if (report.type().equals(IMAGE_DONE)) {
            images++;
            return images >= scanned.asked().images();
        }
        return report.type().equals(TEXT_DONE);
    }

    @Override
    public byte[] whole(byte[] answer) {
        complete = true;
        Report report = ReportReader.read(answer, 0, answer.length);
        note(report);
        images = api == Api.IMAGES ? report.items() : 0;
        return answer;
    }

    private void note(Report report) {
        EngineUsage told = report.usage();
        if (told != null) {
            usage = usage.atLeast(told);
        }
        audioMillis = Math.max(audioMillis, report.audioMillis());
    }

    @Override
    public ApiError refused(int status, byte[] refusal) {
        return ApiError.ofUpstream(status, refusal);
    }

    @Override
    public MeteredUsage metered() {
        if (!complete && contentEvents == 0) {
            return MeteredUsage.NONE;
        }
        return new MeteredUsage(usage, units(), source());
    }

    private Units units() {
        long heard = audioMillis > 0 ? audioMillis : scanned.asked().audioMillis();
        return new Units(images, heard, scanned.asked().documents());
    }

    private CountSource source() {
        if (!complete) {
            return CountSource.COUNT_SOURCE_CHUNKS;
        }
        boolean silent = audioMillis == 0 && usage.equals(EngineUsage.NONE);
        return silent && (api.isMultipart() || api == Api.EMBEDDINGS)
                ? CountSource.COUNT_SOURCE_ESTIMATED
                : CountSource.COUNT_SOURCE_ENGINE_FINAL;
    }

    @Override
    public boolean hasContent() {
        return complete || contentEvents > 0;
    }

    @Override
    public long completionTokens() {
        return Math.max(usage.completionTokens(), contentEvents);
    }
}
