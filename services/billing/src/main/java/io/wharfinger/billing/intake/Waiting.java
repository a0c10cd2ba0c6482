package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.UsageBatch;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Batches that were read and wait to be taken in.
 *
 * @param oldest when the first of them was sent
 * @param done ends when they are committed, or must come again
 */
record Waiting(List<UsageBatch> batches, Instant oldest, CompletableFuture<Void> done) {

    /** Records; a batch without any counts as one, for it takes room too. */
    int records() {
        return batches.stream()
                .mapToInt(batch -> Math.max(1, batch.records().size()))
                .sum();
    }
}
