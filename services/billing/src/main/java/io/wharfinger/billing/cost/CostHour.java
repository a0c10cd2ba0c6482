package io.wharfinger.billing.cost;

import io.wharfinger.tariff.cost.Apportionment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the rows of an hour. Not for several threads. */
final class CostHour {
    private static final int DIGITS = Apportionment.DIGITS;

    private final HourFacts facts;
    private final IdlePolicy policy;
    private final BusyShare busyShare;
    private final SortedMap<CostRow.Key, CostRow> rows = new TreeMap<>();
    private final Map<Pool, CostRate> rates = new HashMap<>();
    private final Set<String> served = new HashSet<>();

    private CostHour(HourFacts facts, IdlePolicy policy) {
        this.facts = facts;
        this.policy = policy;
        this.busyShare = new BusyShare(facts);
        facts.rates().stream()
                .filter(rate -> !rate.item().isShared())
                .forEach(rate ->
                        rates.put(new Pool(rate.item().cluster(), rate.item().acceleratorClass()), rate));
    }

    /** Rows whose microseconds, cost and tokens add up to what was there, what it costs and what was used, to the last digit. */
    static List<CostRow> rows(HourFacts facts, IdlePolicy policy) {
        var hour = new CostHour(facts, policy);
        HeldShares.of(facts.span(), facts.presences(), facts.leases()).forEach(hour::addPool);
        hour.addUnheld();
        facts.rates().stream().filter(rate -> rate.item().isShared()).forEach(hour::addShared);
        return List.copyOf(hour.rows.values());
    }

    private Optional<CostRate> rate(Pool pool) {
        return Optional.ofNullable(rates.get(pool));
    }

    private void addPool(Pool pool, SortedMap<CostOwner, BigDecimal> micros) {
        var all = micros.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var cost = rate(pool).map(rate -> rate.cost(all)).orElse(BigDecimal.ZERO);
        var costs = Apportionment.weighted(cost, micros);
        costs.forEach((owner, amount) ->
                addHeld(pool, owner, new Held(micros.getOrDefault(owner, BigDecimal.ZERO), amount)));
    }

    /** Time of accelerators, and what it costs. */
    private record Held(BigDecimal micros, BigDecimal amount) {}

    private void addHeld(Pool pool, CostOwner owner, Held held) {
        if (owner.equals(CostOwner.NOBODY)) {
            add(CostKind.IDLE, pool, owner, "", held, 0);
        } else if (owner.deployment().isEmpty()) {
            add(CostKind.BUSY, pool, owner, "", held, 0);
        } else {
            addDeployment(pool, owner, held);
        }
    }

    private void addDeployment(Pool pool, CostOwner holder, Held held) {
        var used = facts.used(holder.deployment());
        var work = work(used);
        var share = work.values().stream().allMatch(weight -> weight.signum() == 0)
                ? BigDecimal.ZERO
                : busyShare.of(holder.deployment());
        var busy = new Held(part(held.micros(), share), part(held.amount(), share));
        var idle = new Held(held.micros().subtract(busy.micros()), held.amount().subtract(busy.amount()));
        if (share.signum() > 0) {
            addBusy(pool, used, work, busy);
        }
        addIdle(pool, holder, idle, tenants(used, work));
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal share) {
        return whole.multiply(share).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private SortedMap<Integer, BigDecimal> work(List<UsedTokens> used) {
        var work = new TreeMap<Integer, BigDecimal>();
        for (int i = 0; i < used.size(); i++) {
            work.put(i, used.get(i).work(facts.weights(used.get(i).owner().model())));
        }
        return work;
    }

    private void addBusy(Pool pool, List<UsedTokens> used, SortedMap<Integer, BigDecimal> work, Held busy) {
        var micros = Apportionment.weighted(busy.micros(), work);
        var amounts = Apportionment.weighted(busy.amount(), work);
        // Tokens of a deployment that has accelerators of several kinds are told with the first.
        boolean isFirst = served.add(used.getFirst().owner().deployment());
        amounts.forEach((i, amount) -> {
            var tokens = used.get(i);
            var part = new Held(micros.getOrDefault(i, BigDecimal.ZERO), amount);
            add(CostKind.BUSY, pool, tokens.owner(), tokens.tokenClass().name(), part, isFirst ? tokens.tokens() : 0);
        });
    }

    private static Map<String, BigDecimal> tenants(List<UsedTokens> used, SortedMap<Integer, BigDecimal> work) {
        var tenants = new TreeMap<String, BigDecimal>();
        work.forEach((i, weight) -> tenants.merge(used.get(i).owner().tenantPath(), weight, BigDecimal::add));
        return tenants;
    }

    private void addIdle(Pool pool, CostOwner holder, Held idle, Map<String, BigDecimal> tenants) {
        var micros = policy.share(idle.micros(), holder, tenants);
        var amounts = policy.share(idle.amount(), holder, tenants);
        micros.forEach((owner, part) ->
                add(CostKind.IDLE, pool, owner, "", new Held(part, amounts.getOrDefault(owner, BigDecimal.ZERO)), 0));
    }

    /** Tokens that were made where no holding is known: they cost nothing here, and are told all the same. */
    private void addUnheld() {
        for (var tokens : facts.used()) {
            if (!served.contains(tokens.owner().deployment())) {
                var nothing = new Held(BigDecimal.ZERO, BigDecimal.ZERO);
                add(
                        CostKind.BUSY,
                        Pool.NONE,
                        tokens.owner(),
                        tokens.tokenClass().name(),
                        nothing,
                        tokens.tokens());
            }
        }
    }

    private void add(CostKind kind, Pool pool, CostOwner owner, String tokenClass, Held held, long tokens) {
        if (held.micros().signum() == 0 && held.amount().signum() == 0 && tokens == 0) {
            return;
        }
        var rate = rate(pool);
        var key = new CostRow.Key(
                kind,
                pool,
                owner,
                tokenClass,
                "",
                rate.map(CostRate::currencyCode).orElse(""));
        var energy = rate.flatMap(known -> known.energy(held.micros())).orElse(BigDecimal.ZERO);
        rows.merge(key, new CostRow(key, held.micros(), held.amount(), tokens, energy), CostRow::plus);
    }

    /** What all of a cluster share is borne by those who have cost there, by their cost; where nobody has, by the platform. */
    private void addShared(CostRate rate) {
        var weights = new TreeMap<CostOwner, BigDecimal>();
        for (var row : new ArrayList<>(rows.values())) {
            boolean bears = row.key().pool().cluster().equals(rate.item().cluster())
                    && row.key().currencyCode().equals(rate.currencyCode())
                    && row.key().shared().isEmpty()
                    && !row.key().owner().equals(CostOwner.NOBODY)
                    && row.amount().signum() > 0;
            if (bears) {
                weights.merge(row.key().owner(), row.amount(), BigDecimal::add);
            }
        }
        if (weights.isEmpty()) {
            weights.put(CostOwner.NOBODY, BigDecimal.ONE);
        }
        Apportionment.weighted(rate.cost(facts.micros()), weights)
                .forEach((owner, part) -> addShared(rate, owner, part));
    }

    private void addShared(CostRate rate, CostOwner owner, BigDecimal amount) {
        var key = new CostRow.Key(
                CostKind.SHARED,
                new Pool(rate.item().cluster(), ""),
                owner,
                "",
                rate.item().shared(),
                rate.currencyCode());
        rows.merge(key, new CostRow(key, BigDecimal.ZERO, amount, 0, BigDecimal.ZERO), CostRow::plus);
    }
}
