package io.wharfinger.router.spool.segment;

/**
 * One segment file, as retention sees it.
 *
 * @param firstSeq number of its first record
 * @param lastSeq number of its last record; below firstSeq while it has none
 * @param bytes room that it takes on disk, in bytes
 * @param passedMillis when the commit watermark was first seen at or above lastSeq; -1 if it has not been
 */
public record SegmentState(long firstSeq, long lastSeq, long bytes, long passedMillis) {}
