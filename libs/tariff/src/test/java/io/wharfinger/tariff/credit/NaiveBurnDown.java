package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The same answer in the plainest way: at every moment it looks at every grant and every use. */
final class NaiveBurnDown {
    private static final class Purse {
        private BigDecimal left = BigDecimal.ZERO;
        private BigDecimal unused = BigDecimal.ZERO;
        private int cycle;
        private boolean active;
    }

    private record Paid(Grant grant, int cycle, BigDecimal amount) {}

    private final List<Grant> grants;
    private final Timeline timeline;
    private final Map<Grant, Purse> purses = new LinkedHashMap<>();
    private final Map<Use, BigDecimal> owed = new LinkedHashMap<>();
    private final Map<Use, BigDecimal> forgiven = new HashMap<>();
    private final Map<Use, List<Paid>> paid = new HashMap<>();

    NaiveBurnDown(List<Grant> given, Timeline timeline) {
        this.grants = given.stream().sorted(Grant.BURN_ORDER).toList();
        this.timeline = timeline;

        for (var at : moments()) {
            moment(at);
        }
    }

    BigDecimal left(Grant grant) {
        return purse(grant).left;
    }

    BigDecimal unused(Grant grant) {
        return purse(grant).unused;
    }

    private Purse purse(Grant grant) {
        return purses.computeIfAbsent(grant, _ -> new Purse());
    }

    private List<Paid> payments(Use use) {
        return paid.computeIfAbsent(use, _ -> new ArrayList<>());
    }

    BigDecimal overage() {
        return owed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private TreeSet<Instant> moments() {
        var moments = new TreeSet<Instant>();
        timeline.uses().forEach(use -> moments.add(use.at()));
        timeline.voids().forEach(taken -> moments.add(taken.at()));
        moments.addAll(timeline.resets());
        for (var grant : grants) {
            moments.add(beginning(grant));
            moments.add(grant.end());
            moments.addAll(refreshes(grant));
        }
        return new TreeSet<>(moments.subSet(timeline.start(), true, timeline.end(), true));
    }

    private Instant beginning(Grant grant) {
        return grant.effective().isBefore(timeline.start()) ? timeline.start() : grant.effective();
    }

    private List<Instant> refreshes(Grant grant) {
        var times = new ArrayList<Instant>();
        grant.recurrence().ifPresent(recurrence -> {
            for (long number = -1000; number < 1000; number++) {
                var at = recurrence.at(number);
                if (at.isAfter(beginning(grant)) && at.isBefore(grant.end())) {
                    times.add(at);
                }
            }
        });
        return times;
    }

    private void moment(Instant at) {
        for (var grant : grants) {
            var purse = purse(grant);
            if (purse.active && grant.end().equals(at)) {
                purse.active = false;
                purse.unused = purse.unused.add(purse.left);
                purse.left = BigDecimal.ZERO;
            }
        }
        if (timeline.resets().contains(at) && at.isAfter(timeline.start())) {
            reset();
        }
        for (var grant : grants) {
            var purse = purse(grant);
            if (purse.active && refreshes(grant).contains(at)) {
                purse.cycle++;
                purse.unused = purse.unused.add(purse.left);
                purse.left = grant.amount();
            }
            if (beginning(grant).equals(at) && at.isBefore(grant.end())) {
                purse.active = true;
                purse.left = grant.amount();
            }
        }
        payAll();
        timeline.uses().stream().filter(use -> use.at().equals(at)).forEach(use -> {
            owed.put(use, use.quantity());
            pay(use);
        });
        timeline.voids().stream().filter(taken -> taken.at().equals(at)).forEach(this::takeBack);
    }

    private void reset() {
        for (var grant : grants) {
            var purse = purse(grant);
            if (purse.active) {
                purse.cycle++;
                var kept = grant.rollover().after(purse.left);
                purse.unused = purse.unused.add(purse.left.subtract(kept).max(BigDecimal.ZERO));
                purse.left = kept;
            }
        }
        if (!timeline.keepsOverage()) {
            owed.forEach((use, rest) -> forgiven.merge(use, rest, BigDecimal::add));
            owed.replaceAll((_, _) -> BigDecimal.ZERO);
        }
    }

    private void payAll() {
        owed.keySet().stream().sorted(Use.ORDER).toList().forEach(this::pay);
    }

    private void pay(Use use) {
        for (var grant : grants) {
            var purse = purse(grant);
            if (purse.active && grant.scope().covers(use.attributes())) {
                var amount = purse.left.min(owed.get(use));
                purse.left = purse.left.subtract(amount);
                owed.merge(use, amount, BigDecimal::subtract);
                payments(use).add(new Paid(grant, purse.cycle, amount));
            }
        }
    }

    private void takeBack(UseVoid taken) {
        var use = owed.keySet().stream()
                .filter(known -> known.id().equals(taken.useId()))
                .findFirst()
                .orElseThrow();
        var rest = taken.quantity();
        var fromOwed = rest.min(owed.get(use));
        owed.merge(use, fromOwed, BigDecimal::subtract);
        rest = rest.subtract(fromOwed);
        var fromForgiven = rest.min(forgiven.getOrDefault(use, BigDecimal.ZERO));
        forgiven.merge(use, fromForgiven.negate(), BigDecimal::add);
        rest = rest.subtract(fromForgiven);
        var payments = payments(use);
        for (int i = 0; i < payments.size(); i++) {
            var payment = payments.get(i);
            var returned = rest.min(payment.amount());
            rest = rest.subtract(returned);
            payments.set(
                    i,
                    new Paid(payment.grant(), payment.cycle(), payment.amount().subtract(returned)));
            var purse = purse(payment.grant());
            if (purse.active && purse.cycle == payment.cycle()) {
                purse.left = purse.left.add(returned);
            } else {
                purse.unused = purse.unused.add(returned);
            }
        }
        payAll();
    }
}
