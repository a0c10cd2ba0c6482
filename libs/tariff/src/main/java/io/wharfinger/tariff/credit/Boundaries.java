package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.require;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** When grants begin, end, are refreshed and reset within a timeline, in order. Not for several threads. */
final class Boundaries {
    /** How often grants may recur within a timeline, all together. */
    static final int COUNT_MAX = 10_000_000;

    private record Refresh(OpenGrant grant, long number, Instant at) {
        static final Comparator<Refresh> ORDER =
                Comparator.comparing(Refresh::at).thenComparingInt(refresh -> refresh.grant.rank());
    }

    private final Timeline timeline;
    private final SortedMap<Instant, List<OpenGrant>> beginnings;
    private final SortedMap<Instant, List<OpenGrant>> ends;
    private final SortedSet<Instant> resets;
    private final PriorityQueue<Refresh> refreshes = new PriorityQueue<>(Refresh.ORDER);
    private int refreshed;

    /**
     * Looks at the grants once. They are grouped before they are sorted: there are fewer moments than grants.
     *
     * @param grants best in the order in which they lie in memory: there are many, and waiting for memory is what takes long
     */
    Boundaries(Collection<OpenGrant> grants, Timeline timeline) {
        this.timeline = timeline;
        var beginning = new HashMap<Instant, List<OpenGrant>>();
        var ending = new HashMap<Instant, List<OpenGrant>>();
        for (var grant : grants) {
            if (isEverActive(grant)) {
                beginning
                        .computeIfAbsent(grant.beginning(), _ -> new ArrayList<>())
                        .add(grant);
                if (!grant.endTime().isAfter(timeline.end())) {
                    ending.computeIfAbsent(grant.endTime(), _ -> new ArrayList<>())
                            .add(grant);
                }
            }
        }
        this.beginnings = new TreeMap<>(beginning);
        this.ends = new TreeMap<>(ending);
        this.resets = new TreeSet<>(timeline.resets()).tailSet(timeline.start(), false);
    }

    /** The next moment at which something happens; {@link Instant#MAX} if nothing does any more. */
    Instant next() {
        var next = earlier(first(beginnings), first(ends));
        next = resets.isEmpty() ? next : earlier(next, resets.getFirst());
        return refreshes.isEmpty() ? next : earlier(next, refreshes.element().at);
    }

    /** Does all that happens at the next moment. */
    void take(Instant at, Collection<OpenGrant> all) {
        removed(ends, at).forEach(OpenGrant::end);
        if (resets.remove(at)) {
            all.stream().filter(OpenGrant::isActive).forEach(grant -> {
                grant.reset();
                grant.enqueue();
            });
        }
        while (!refreshes.isEmpty() && refreshes.element().at.equals(at)) {
            refresh(refreshes.remove());
        }
        removed(beginnings, at).forEach(grant -> begin(grant, at));
    }

    boolean isReset(Instant at) {
        return resets.contains(at);
    }

    private static Instant first(SortedMap<Instant, List<OpenGrant>> grants) {
        return grants.isEmpty() ? Instant.MAX : grants.firstKey();
    }

    private static List<OpenGrant> removed(SortedMap<Instant, List<OpenGrant>> grants, Instant at) {
        var removed = grants.remove(at);
        return removed == null ? List.of() : removed;
    }

    private void begin(OpenGrant grant, Instant at) {
        var opening = at.equals(timeline.start()) ? grant.grant().opening() : Optional.<BigDecimal>empty();
        grant.begin(opening.orElse(grant.grant().amount()));
        grant.grant().recurrence().ifPresent(recurrence -> plan(grant, recurrence, recurrence.firstAfter(at)));
        grant.enqueue();
    }

    private void refresh(Refresh refresh) {
        if (refresh.grant.isActive()) {
            require(++refreshed <= COUNT_MAX, "grants recur more than " + COUNT_MAX + " times: ask for less time");
            refresh.grant.refresh();
            refresh.grant.enqueue();
            refresh.grant
                    .grant()
                    .recurrence()
                    .ifPresent(recurrence -> plan(refresh.grant, recurrence, refresh.number + 1));
        }
    }

    private void plan(OpenGrant grant, Recurrence recurrence, long number) {
        var at = recurrence.at(number);
        if (!at.isAfter(timeline.end()) && at.isBefore(grant.endTime())) {
            refreshes.add(new Refresh(grant, number, at));
        }
    }

    private boolean isEverActive(OpenGrant grant) {
        return !grant.beginning().isAfter(timeline.end()) && grant.beginning().isBefore(grant.endTime());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
