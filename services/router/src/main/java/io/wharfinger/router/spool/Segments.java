package io.wharfinger.router.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All segments of one epoch, the oldest first; the last one is the one being written. */
final class Segments {
    private final CopyOnWriteArrayList<Segment> all = new CopyOnWriteArrayList<>();

    /** A segment and the number at which the next one begins. */
    record Place(Segment segment, long endSeq) {}

    void add(Segment segment) {
        all.add(segment);
    }

    void remove(Segment segment) {
        all.remove(segment);
    }

    /** The segment that the number belongs to; null if it is older than all. */
    @Nullable Place find(long seq) {
        Segment found = null;
        long endSeq = Long.MAX_VALUE;
        for (Segment segment : all) {
            if (segment.firstSeq() > seq) {
                endSeq = segment.firstSeq();
                break;
            }
            found = segment;
        }
        return found == null ? null : new Place(found, endSeq);
    }

    /** Lowest number that any segment holds; Long.MAX_VALUE if there is none. */
    long oldestSeq() {
        List<Segment> now = List.copyOf(all);
        return now.isEmpty() ? Long.MAX_VALUE : now.getFirst().firstSeq();
    }

    /** All but the one being written. */
    List<Segment> closed() {
        List<Segment> now = new ArrayList<>(all);
        return now.isEmpty() ? now : now.subList(0, now.size() - 1);
    }

    /** Room that all of them take, in bytes. */
    long bytes() {
        return all.stream().mapToLong(Segment::bytes).sum();
    }

    /** Room that those above the number take, in bytes. */
    long bytesAbove(long seq) {
        return all.stream()
                .filter(segment -> segment.lastSeq() > seq)
                .mapToLong(Segment::bytes)
                .sum();
    }
}
