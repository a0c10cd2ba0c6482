package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.require;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** When grants begin, end, are refreshed and reset within a timeline, in order. Not for several threads. */
final class Boundaries {
    /** How often grants may recur within a timeline, all together. */
    static final int COUNT_MAX = 10_000_000;

    private record Refresh(OpenGrant grant, long number, Instant at) {
        static final Comparator<Refresh> ORDER =
                Comparator.comparing(Refresh::at).thenComparingInt(refresh -> refresh.grant.rank());
    }

    private final Timeline timeline;
    private final Row<OpenGrant> beginnings;
    private final Row<OpenGrant> ends;
    private final Row<Instant> resets;
    private final PriorityQueue<Refresh> refreshes = new PriorityQueue<>(Refresh.ORDER);
    private int refreshed;

    Boundaries(Collection<OpenGrant> grants, Timeline timeline) {
        this.timeline = timeline;
        this.beginnings = new Row<>(
                grants.stream()
                        .filter(this::isEverActive)
                        .sorted(OpenGrant::compareBeginning)
                        .toList(),
                OpenGrant::beginning);
        this.ends = new Row<>(
                beginnings.items.stream()
                        .filter(grant -> !grant.endTime().isAfter(timeline.end()))
                        .sorted(Comparator.comparing(OpenGrant::endTime))
                        .toList(),
                OpenGrant::endTime);
        this.resets = new Row<>(
                timeline.resets().stream()
                        .filter(time -> time.isAfter(timeline.start()))
                        .toList(),
                time -> time);
    }

    /** The next moment at which something happens; {@link Instant#MAX} if nothing does any more. */
    Instant next() {
        var next = earlier(earlier(beginnings.next(), ends.next()), resets.next());
        return refreshes.isEmpty() ? next : earlier(next, refreshes.element().at);
    }

    /** Does all that happens at the next moment. */
    void take(Instant at, Collection<OpenGrant> all) {
        while (ends.next().equals(at)) {
            ends.take().end();
        }
        if (resets.next().equals(at)) {
            resets.take();
            all.stream().filter(OpenGrant::isActive).forEach(grant -> {
                grant.reset();
                grant.enqueue();
            });
        }
        while (!refreshes.isEmpty() && refreshes.element().at.equals(at)) {
            refresh(refreshes.remove());
        }
        while (beginnings.next().equals(at)) {
            begin(beginnings.take(), at);
        }
    }

    boolean isReset(Instant at) {
        return resets.next().equals(at);
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

    /** Things in the order of their time, taken one by one. */
    private static final class Row<T> {
        private final List<T> items;
        private final Function<T, Instant> time;
        private int position;

        Row(List<T> items, Function<T, Instant> time) {
            this.items = items;
            this.time = time;
        }

        Instant next() {
            return position < items.size() ? time.apply(items.get(position)) : Instant.MAX;
        }

        T take() {
            return items.get(position++);
        }
    }
}
