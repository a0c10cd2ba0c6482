package io.wharfinger.router.reading.counters;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.billing.v1.EngineReading;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Readings that billing has not taken yet, the oldest first: of each endpoint, engine start and minute the last one. What
 * is too old or too much is dropped, and counted. One thread at a time.
 */
public final class ReadingBuffer {
    private static final long MINUTE_SECONDS = 60;

    private final int readingsMax;
    private final NavigableMap<Key, EngineReading> waiting = new TreeMap<>();
    private long dropped;

    private record Key(long minute, String endpoint, long startSeconds, int startNanos) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::minute)
                .thenComparing(Key::endpoint)
                .thenComparingLong(Key::startSeconds)
                .thenComparingInt(Key::startNanos);

        static Key of(EngineReading reading) {
            Timestamp start = reading.getEngineStartTime();
            return new Key(
                    Math.floorDiv(reading.getReadTime().getSeconds(), MINUTE_SECONDS),
                    reading.getEndpoint(),
                    start.getSeconds(),
                    start.getNanos());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param readingsMax most readings to hold */
    public ReadingBuffer(int readingsMax) {
        this.readingsMax = readingsMax;
    }

    /** Takes a reading; it replaces an earlier one of the same minute. */
    public void take(EngineReading reading) {
        waiting.put(Key.of(reading), reading);
        if (waiting.size() > readingsMax) {
            waiting.pollFirstEntry();
            dropped++;
        }
    }

    /** The oldest of those that wait. */
    public List<EngineReading> next(int countMax) {
        return waiting.values().stream().limit(countMax).toList();
    }

    /** Forgets readings that billing has taken, or never will; a later one of the same minute stays. */
    public void done(List<EngineReading> readings) {
        for (EngineReading reading : readings) {
            waiting.remove(Key.of(reading), reading);
        }
    }

    /** Drops what was read before a moment. */
    public void dropBefore(long seconds) {
        while (!waiting.isEmpty()
                && waiting.firstEntry().getValue().getReadTime().getSeconds() < seconds) {
            waiting.pollFirstEntry();
            dropped++;
        }
    }

    /** Readings that wait. */
    public int size() {
        return waiting.size();
    }

    /** Readings dropped so far. */
    public long dropped() {
        return dropped;
    }
}
