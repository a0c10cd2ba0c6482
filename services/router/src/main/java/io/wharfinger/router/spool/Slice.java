package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of the spool as it was read back.
 *
 * @param lost what the spool cannot supply just before the records; null if nothing is missing
 * @param firstSeq number of the first record, or of the one that would follow the lost run if there is none
 * @param payloads records without a hole between them, as views of what was read; empty if only the loss can be told
 */
public record Slice(@Nullable SeqSpan lost, long firstSeq, List<ByteBuffer> payloads) {
    /** Highest number that this slice accounts for. */
    public long throughSeq() {
        return firstSeq + payloads.size() - 1;
    }
}
