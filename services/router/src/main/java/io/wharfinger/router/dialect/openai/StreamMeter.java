package io.wharfinger.router.dialect.openai;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Follows one stream: reads the usage that the router has made the engine report, and takes out of it what the client did
 * not ask for.
 */
public final class StreamMeter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final boolean wantsUsage;
    private final boolean wantsRunningUsage;
    private @Nullable EngineUsage usage;
    private long contentChunks;
    private boolean usageIsLast;
    private boolean ended;

    /**
     * @param wantsUsage whether the client asked for usage at the end
     * @param wantsRunningUsage whether it asked for usage in every chunk
     */
    public StreamMeter(boolean wantsUsage, boolean wantsRunningUsage) {
        this.wantsUsage = wantsUsage;
        this.wantsRunningUsage = wantsRunningUsage;
    }

    /** Takes the next event in. */
    public StreamStep accept(SseEvent event) {
        if (event.isDone()) {
            ended = true;
            return new StreamStep.End(event.raw());
        }
        if (!event.hasData()) {
            return new StreamStep.Forward(event.raw());
        }
        Chunk chunk = ChunkScanner.scan(event.raw(), event.dataFrom(), event.dataTo());
        if (chunk.error()) {
            return new StreamStep.EngineError(event.raw());
        }
        count(chunk);
        return step(event, chunk);
    }

    private void count(Chunk chunk) {
        if (chunk.content()) {
            contentChunks++;
        }
        EngineUsage reported = chunk.usage();
        usageIsLast = reported != null;
        if (reported != null && !chunk.choices()) {
            usage = reported;
        } else if (reported != null) {
            usage = usage == null ? reported : usage.atLeast(reported);
        }
    }

    private StreamStep step(SseEvent event, Chunk chunk) {
        boolean usageOnly = chunk.usage() != null && !chunk.choices();
        if (usageOnly) {
            return wantsUsage ? new StreamStep.Hold(event.raw()) : new StreamStep.Drop();
        }
        Chunk.Member member = chunk.member();
        if (member == null || (wantsUsage && wantsRunningUsage)) {
            return new StreamStep.Forward(event.raw());
        }
        int data = event.dataFrom();
        return new StreamStep.Forward(
                wantsUsage
                        ? replaced(event.raw(), data + member.valueFrom(), data + member.valueTo(), NULL)
                        : replaced(event.raw(), data + member.cutFrom(), data + member.cutTo(), new byte[0]));
    }

    private static byte[] replaced(byte[] raw, int from, int to, byte[] by) {
        byte[] result = new byte[raw.length - (to - from) + by.length];
        System.arraycopy(raw, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(raw, to, result, from + by.length, raw.length - to);
        return result;
    }

    /** Whether anything generated has come yet. */
    public boolean hasContent() {
        return contentChunks > 0;
    }

    /** Tokens that have come out so far, as far as is known. */
    public long completionTokens() {
        EngineUsage reported = usage;
        return reported == null ? contentChunks : reported.completionTokens();
    }

    /** Whether the engine has reported any usage. */
    public boolean hasUsage() {
        return usage != null;
    }

    /** What is known to have been used so far. */
    public MeteredUsage metered() {
        EngineUsage reported = usage;
        if (reported == null) {
            return new MeteredUsage(EngineUsage.of(0, 0, contentChunks), CountSource.COUNT_SOURCE_CHUNKS);
        }
        return new MeteredUsage(
                reported,
                ended && usageIsLast ? CountSource.COUNT_SOURCE_ENGINE_FINAL : CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }
}
