package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;

/**
 * How far a request is, by its last checkpoint.
 *
 * @param checkpointSeq sequence number of that checkpoint; 0 before the first
 * @param counts used so far, in tokens
 * @param minute minute (UTC) that these tokens would count for
 */
public record Progress(long checkpointSeq, TokenCounts counts, Instant minute) {

    /** No checkpoint yet. */
    public static Progress none(Instant minute) {
        return new Progress(0, TokenCounts.zero(), minute);
    }

    /** The later of the two checkpoints: they may arrive in any order. */
    public Progress latest(Progress other) {
        return other.checkpointSeq > checkpointSeq ? other : this;
    }
}
