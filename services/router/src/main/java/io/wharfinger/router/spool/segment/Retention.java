package io.wharfinger.router.spool.segment;

import java.util.List;

/**
 * Says which segments may go. A segment stays until billing's commit watermark has passed it, and the retention time
 * after that, so that a restored database can be fed again. When the spool takes too much room, committed segments go
 * earlier, the oldest first. What is not committed, or holds the opening of a request that is still open, never goes.
 *
 * @param keepMillis how long a committed segment is kept
 * @param bytesMax room that all segments may take before committed ones go early, in bytes
 */
public record Retention(long keepMillis, long bytesMax) {
    /**
     * How many segments may be deleted, counted from the oldest.
     *
     * @param segments all closed segments, the oldest first
     * @param activeBytes room that the segment being written takes, in bytes
     * @param committedSeq billing's commit watermark
     * @param oldestOpenSeq lowest opening that has no closing yet; Long.MAX_VALUE if there is none
     */
    public int removable(
            List<SegmentState> segments, long activeBytes, long committedSeq, long oldestOpenSeq, long nowMillis) {
        long bytes =
                activeBytes + segments.stream().mapToLong(SegmentState::bytes).sum();
        int count = 0;
        for (SegmentState segment : segments) {
            if (segment.lastSeq() > committedSeq || segment.lastSeq() >= oldestOpenSeq) {
                break;
            }
            boolean old = segment.passedMillis() >= 0 && nowMillis - segment.passedMillis() >= keepMillis;
            if (!old && bytes <= bytesMax) {
                break;
            }
            bytes -= segment.bytes();
            count++;
        }
        return count;
    }
}
