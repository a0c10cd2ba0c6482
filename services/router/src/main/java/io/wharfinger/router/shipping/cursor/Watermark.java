package io.wharfinger.router.shipping.cursor;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.List;

/**
 * Billing's word on one epoch of one producer.
 *
 * @param committedSeq everything up to here is committed, or booked as lost
 * @param highSeq highest number that is committed
 * @param missing what is missing below highSeq, the lowest first
 */
public record Watermark(long committedSeq, long highSeq, List<SeqSpan> missing) {}
