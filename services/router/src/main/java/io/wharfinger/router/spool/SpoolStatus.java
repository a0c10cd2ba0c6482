package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spool at a moment.
 *
 * @param epoch life of the spool
 * @param writtenSeq highest number written; 0 if none
 * @param syncedSeq highest number that a power loss cannot take; 0 if none
 * @param committedSeq billing's commit watermark as last heard; 0 if none
 * @param diskBytes room that the segments take, in bytes
 * @param openRequests requests with an opening and no closing
 * @param lost runs that were found damaged
 * @param refusal why new requests are refused; null if they are taken
 */
public record SpoolStatus(
        long epoch,
        long writtenSeq,
        long syncedSeq,
        long committedSeq,
        long diskBytes,
        int openRequests,
        List<SeqSpan> lost,
        @Nullable SpoolRefusal refusal) {}
