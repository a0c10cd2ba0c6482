package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.require;

import io.wharfinger.tariff.TariffException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** One walk along a timeline: grants wait in queues by burn order, so each payment costs the logarithm of their number. */
final class Burning {
    private final Timeline timeline;
    private final Shelves shelves;
    private final Boundaries boundaries;
    private final Debts debts = new Debts();
    private final Segments segments;
    private final Map<String, OpenUse> uses = new HashMap<>();
    private final List<Allocation> allocations = new ArrayList<>();
    private int nextUse;
    private int nextVoid;

    Burning(Collection<Grant> given, Timeline timeline) {
        requireUniqueIds(given);
        this.timeline = timeline;
        this.shelves = new Shelves(given, timeline.start());
        this.boundaries = new Boundaries(shelves.opened(), timeline);
        this.segments = new Segments(timeline.start());
    }

    private static void requireUniqueIds(Collection<Grant> given) {
        var ids = HashSet.<String>newHashSet(given.size());
        for (var grant : given) {
            require(ids.add(grant.id()), "two grants have the id " + grant.id());
        }
    }

    BurnDown run() {
        owedFromBefore();
        var at = next();
        while (!at.isAfter(timeline.end())) {
            moment(at);
            at = next();
        }
        var last = segments.finish(timeline.end(), debts.sum());
        return new BurnDown(
                shelves.grants().stream().map(OpenGrant::balance).toList(),
                List.copyOf(allocations),
                debts.rows(),
                debts.sum(),
                last);
    }

    private void owedFromBefore() {
        while (nextUse < timeline.uses().size()
                && timeline.uses().get(nextUse).at().isBefore(timeline.start())) {
            var use = timeline.uses().get(nextUse++);
            uses.put(use.id(), new OpenUse(use));
            debts.add(uses.get(use.id()));
        }
    }

    private Instant next() {
        var next = boundaries.next();
        next = nextUse < timeline.uses().size()
                ? earlier(next, timeline.uses().get(nextUse).at())
                : next;
        return nextVoid < timeline.voids().size()
                ? earlier(next, timeline.voids().get(nextVoid).at())
                : next;
    }

    private void moment(Instant at) {
        if (boundaries.next().equals(at)) {
            boundary(at);
        }
        while (nextUse < timeline.uses().size()
                && timeline.uses().get(nextUse).at().equals(at)) {
            use(timeline.uses().get(nextUse++));
        }
        while (nextVoid < timeline.voids().size()
                && timeline.voids().get(nextVoid).at().equals(at)) {
            takeBack(timeline.voids().get(nextVoid++));
        }
    }

    private void boundary(Instant at) {
        segments.close(at, debts.sum());
        if (boundaries.isReset(at) && !timeline.keepsOverage()) {
            debts.forgiveAll();
        }
        boundaries.take(at, shelves.grants());
        settle(at);
    }

    private void use(Use use) {
        var open = new OpenUse(use);
        uses.put(use.id(), open);
        segments.use(use.quantity());
        pay(open, use.at());
        if (open.isOwed()) {
            debts.add(open);
        }
    }

    private void takeBack(UseVoid taken) {
        var open = uses.get(taken.useId());
        if (open == null) {
            throw new TariffException("a void names use " + taken.useId() + ", which is not there before it");
        }
        var owed = open.owed();
        var rest = open.cancelUnpaid(taken.quantity());
        debts.lessen(owed.subtract(open.owed()));
        while (rest.signum() > 0) {
            require(open.isPaid(), "more of use " + taken.useId() + " is taken back than is left of it");
            var returned = open.returnFirst(rest);
            rest = rest.subtract(returned.amount());
            returned.grant().enqueue();
            var grant = returned.grant().grant().id();
            allocations.add(new Allocation(
                    taken.useId(), grant, taken.at(), returned.amount().negate()));
        }
        settle(taken.at());
    }

    private void settle(Instant at) {
        if (debts.sum().signum() > 0) {
            debts.settle(use -> {
                var before = use.owed();
                pay(use, at);
                debts.lessen(before.subtract(use.owed()));
                return !use.isOwed();
            });
        }
    }

    private void pay(OpenUse use, Instant at) {
        var queues = shelves.covering(use.use().attributes());
        var grant = shelves.next(queues);
        while (grant != null && use.isOwed()) {
            var paid = use.payFrom(grant);
            allocations.add(new Allocation(use.use().id(), grant.grant().id(), at, paid));
            grant = shelves.next(queues);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
