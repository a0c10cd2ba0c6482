package io.wharfinger.flow.keep;

import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Window;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All pots, and which window of each limit is the one that runs. */
final class Pots {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Longer than any bucket takes to fill. */
    private static final long AWAY_MAX_MILLIS = 400L * 86_400_000;

    private final LimitBook book;
    private final Map<PotKey, Pot> pots = new LinkedHashMap<>();
    /** Start of the latest window that was ever begun: no window begins twice, wherever the clock goes. */
    private final Map<PotKey, Long> latest = new HashMap<>();

    Pots(LimitBook book) {
        this.book = book;
    }

    /** The pot for a window that began at a moment, or for the one that runs now if that is 0. */
    Pot pot(Limit limit, String value, long windowStartMillis, long nowNanos, long nowMillis) {
        long start = windowStartMillis > 0 ? windowStartMillis : windowStart(limit, value, nowMillis);
        PotKey key = new PotKey(limit.id(), value, start);
        return pots.computeIfAbsent(
                key,
                fresh -> new Pot(fresh, limit, book.lendable(fresh), PotLine.fresh(fresh, burst(limit)), nowNanos));
    }

    private long windowStart(Limit limit, String value, long nowMillis) {
        return limit.rule().window() instanceof Window.Calendar calendar
                ? latest.merge(
                        new PotKey(limit.id(), value, 0),
                        calendar.period().startMillis(nowMillis, limit.zone()),
                        Math::max)
                : 0;
    }

    private static long burst(Limit limit) {
        return limit.rule().window() instanceof Window.Rate rate ? rate.burst() : 0;
    }

    /** Puts a pot back as it was kept. A clock that has gone back since refills nothing. */
    @Nullable Pot restore(PotLine line, long nowNanos, long nowMillis) {
        Limit limit = book.limit(line.key().limitId());
        if (limit == null) {
            return null;
        }
        long away = Math.clamp(nowMillis - line.atMillis(), 0, AWAY_MAX_MILLIS);
        Pot pot = new Pot(line.key(), limit, book.lendable(line.key()), line, nowNanos - away * NANOS_PER_MILLI);
        pots.put(line.key(), pot);
        latest.merge(
                new PotKey(line.key().limitId(), line.key().value(), 0),
                line.key().windowStartMillis(),
                Math::max);
        return pot;
    }

    @Nullable Pot get(PotKey key) {
        return pots.get(key);
    }

    Collection<Pot> all() {
        return pots.values();
    }

    /** Forgets those of which nothing has to be known any more; says which. */
    List<Pot> sweep(long nowNanos, long nowMillis) {
        List<Pot> over = pots.values().stream()
                .filter(pot -> pot.isForgettable(nowNanos, nowMillis))
                .toList();
        over.forEach(pot -> pots.remove(pot.key));
        latest.values().removeIf(start -> start > 0 && start < nowMillis - AWAY_MAX_MILLIS);
        return over;
    }
}
