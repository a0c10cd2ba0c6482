package io.wharfinger.router.dialect.openai;

import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import java.nio.charset.StandardCharsets;

/**
 * Follows one stream: reads the usage that the router has made the engine report, and takes out of it what the client did
 * not ask for.
 */
public final class StreamMeter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final boolean wantsUsage;
    private final boolean wantsRunningUsage;
    private final AnswerTally tally = new AnswerTally();

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
            tally.end();
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
        tally.event();
        if (chunk.content()) {
            tally.content();
        }
        EngineUsage reported = chunk.usage();
        if (reported != null && chunk.choices()) {
            tally.running(reported);
        } else if (reported != null) {
            tally.whole(reported);
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

    /** What the stream has used so far. */
    public AnswerTally tally() {
        return tally;
    }
}
