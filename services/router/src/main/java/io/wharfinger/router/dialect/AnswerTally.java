package io.wharfinger.router.dialect;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has used so far. A stream: as far as its upstream has told it; else its pieces with content are counted. A
 * whole answer: what it says of itself.
 */
public final class AnswerTally {
    private @Nullable EngineUsage usage;
    private long pieces;
    private boolean last;
    private boolean ended;
    private @Nullable MeteredUsage answered;

    /** Another event has come; usage that it tells is told after this. */
    public void event() {
        last = false;
    }

    /** A piece with generated content has come. */
    public void content() {
        pieces++;
    }

    /** Running usage has come: no number of it falls. */
    public void running(EngineUsage reported) {
        EngineUsage before = usage;
        usage = before == null ? reported : before.atLeast(reported);
        last = true;
    }

    /** The usage of the whole stream has come. */
    public void whole(EngineUsage reported) {
        usage = reported;
        last = true;
    }

    /** The stream has come to its end. */
    public void end() {
        ended = true;
    }

    /** A whole answer has come, and has used that; null if it does not say. */
    public void answered(@Nullable MeteredUsage metered) {
        answered = metered;
    }

    /** Whether anything generated has come yet. */
    public boolean hasContent() {
        return answered != null || pieces > 0;
    }

    /** What a stream has been told; nothing if nothing has. */
    public EngineUsage told() {
        EngineUsage reported = usage;
        return reported == null ? EngineUsage.NONE : reported;
    }

    /** Tokens that have come out so far, as far as is known. */
    public long completionTokens() {
        MeteredUsage whole = answered;
        if (whole != null) {
            return whole.usage().completionTokens();
        }
        EngineUsage reported = usage;
        return reported == null ? pieces : reported.completionTokens();
    }

    /** What is known to have been used so far. */
    public MeteredUsage metered() {
        MeteredUsage whole = answered;
        if (whole != null) {
            return whole;
        }
        EngineUsage reported = usage;
        if (reported == null) {
            return new MeteredUsage(EngineUsage.of(0, 0, pieces), CountSource.COUNT_SOURCE_CHUNKS);
        }
        return new MeteredUsage(
                reported,
                ended && last ? CountSource.COUNT_SOURCE_ENGINE_FINAL : CountSource.COUNT_SOURCE_ENGINE_RUNNING);
    }
}
