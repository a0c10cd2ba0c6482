package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SegmentFormat;
import java.util.concurrent.CompletableFuture;

/**
 * A record that waits for the disk.
 *
 * @param kind what it says about its request
 * @param openingSeq number of the request's opening; 0 for an opening itself
 * @param payload the record
 * @param written completes with its number, or with a SpoolRefusedException
 */
record Append(Kind kind, long openingSeq, byte[] payload, CompletableFuture<Long> written) {
    /** What a record says about its request. */
    enum Kind {
        /** A request begins: may be refused. */
        OPENING,
        /** A request goes on: may be dropped, the next one says more. */
        CHECKPOINT,
        /** A request has ended: waits until it can be written. */
        CLOSING
    }

    /** @throws IllegalArgumentException if the payload is empty or too large for a record */
    Append {
        if (payload.length == 0 || payload.length > SegmentFormat.PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("not the size of a usage record: " + payload.length + " bytes");
        }
    }

    Append(Kind kind, long openingSeq, byte[] payload) {
        this(kind, openingSeq, payload, new CompletableFuture<>());
    }

    void refuse(SpoolRefusal refusal) {
        written.completeExceptionally(new SpoolRefusedException(refusal));
    }
}
