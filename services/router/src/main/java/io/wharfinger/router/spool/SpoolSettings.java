package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.Retention;
import java.nio.file.Path;

/**
 * How a spool is kept.
 *
 * @param directory where it lives; made if it is not there
 * @param segmentBytes size at which a segment is closed and the next begun, in bytes
 * @param syncMillis longest time between a write and its fsync, in milliseconds; 0 syncs before a record counts as written
 * @param queueRecords records that may wait for the disk before new requests are refused
 * @param freeBytesMin free room on the disk below which new requests are refused, in bytes
 * @param retention what is kept after it was committed, and how much room all of it may take
 */
public record SpoolSettings(
        Path directory, long segmentBytes, long syncMillis, int queueRecords, long freeBytesMin, Retention retention) {}
