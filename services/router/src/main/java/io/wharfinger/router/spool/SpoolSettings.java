package io.wharfinger.router.spool;

import io.wharfinger.router.spool.segment.Retention;
import java.nio.file.Path;

/**
 * How a spool is kept.
 *
 * @param producer name of this router's records, if the folder has none yet
 * @param durability whether a folder of another name may be adopted
 * @param whenFull what happens to requests that cannot be recorded
 * @param directory where it lives; made if it is not there
 * @param segmentBytes size at which a segment is closed and the next begun, in bytes
 * @param syncMillis longest time between a write and its fsync, in milliseconds; 0 syncs before a record counts as written
 * @param queueRecords records that may wait for the disk before new requests are refused
 * @param freeBytesMin free room on the disk below which new requests are refused, in bytes
 * @param retention what is kept after it was committed, and how much room all of it may take
 */
public record SpoolSettings(
        String producer,
        Durability durability,
        WhenFull whenFull,
        Path directory,
        long segmentBytes,
        long syncMillis,
        int queueRecords,
        long freeBytesMin,
        Retention retention) {}
