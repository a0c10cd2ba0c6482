package io.wharfinger.router.spool.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RetentionProperties {
    private static final long KEEP_MILLIS = 1000;
    private static final long RECORDS = 10;

    @Property
    void nothingUncommittedAndNoOpeningOfAnOpenRequestEverGoes(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 100) Integer> sizes,
            @ForAll @LongRange(max = 130) long committed,
            @ForAll @LongRange(min = 1, max = 130) long oldestOpen,
            @ForAll @LongRange(max = 3000) long now,
            @ForAll @LongRange(max = 500) long bytesMax) {
        List<SegmentState> segments = segments(sizes, committed, 0);

        int removed = new Retention(KEEP_MILLIS, bytesMax).removable(segments, 0, committed, oldestOpen, now);

        assertThat(segments.subList(0, removed))
                .allMatch(segment -> segment.lastSeq() <= committed && segment.lastSeq() < oldestOpen);
    }

    @Property
    void withinTheRoomACommittedSegmentStaysForItsTimeAndGoesAfterIt(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 100) Integer> sizes,
            @ForAll @LongRange(max = 130) long committed,
            @ForAll @LongRange(max = 3000) long now) {
        List<SegmentState> segments = segments(sizes, committed, 500);

        int removed = new Retention(KEEP_MILLIS, Long.MAX_VALUE).removable(segments, 0, committed, Long.MAX_VALUE, now);

        long passed = segments.stream()
                .filter(segment -> segment.lastSeq() <= committed)
                .count();
        assertThat(removed).isEqualTo(now >= 500 + KEEP_MILLIS ? (int) passed : 0);
    }

    @Property
    void aboveTheRoomNoMoreGoesThanMust(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 100) Integer> sizes,
            @ForAll @LongRange(max = 1200) long bytesMax) {
        List<SegmentState> segments = segments(sizes, Long.MAX_VALUE, 0);

        int removed =
                new Retention(KEEP_MILLIS, bytesMax).removable(segments, 50, Long.MAX_VALUE - 1, Long.MAX_VALUE, 1);

        if (removed < segments.size()) {
            assertThat(bytes(segments, removed)).isLessThanOrEqualTo(bytesMax);
        }
        if (removed > 0) {
            assertThat(bytes(segments, removed - 1)).isGreaterThan(bytesMax);
        }
    }

    private static long bytes(List<SegmentState> segments, int from) {
        return 50
                + segments.subList(from, segments.size()).stream()
                        .mapToLong(SegmentState::bytes)
                        .sum();
    }

    private static List<SegmentState> segments(List<Integer> sizes, long committed, long passedMillis) {
        List<SegmentState> segments = new ArrayList<>();
        for (int size : sizes) {
            long first = segments.size() * RECORDS + 1;
            long last = first + RECORDS - 1;
            segments.add(new SegmentState(first, last, size, last <= committed ? passedMillis : -1));
        }
        return segments;
    }
}
