package io.wharfinger.cli.demo;

import io.wharfinger.cli.demo.bound.CacheBound;
import io.wharfinger.cli.demo.engine.Fleet;
import io.wharfinger.cli.demo.replay.Latencies;
import io.wharfinger.cli.demo.replay.ReplayTally;
import io.wharfinger.cli.demo.report.AmountCheck;
import io.wharfinger.cli.demo.report.CacheShare;
import io.wharfinger.cli.demo.report.DemoResult;
import io.wharfinger.cli.demo.report.Percentiles;
import io.wharfinger.cli.demo.split.Lane;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.Bills;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.witness.Account;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Source;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.demo.witness.Witness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what all sources say about one replay. */
record Findings(
        Suite suite,
        Fleet fleet,
        Preparation preparation,
        DemoPlan plan,
        ReplayTally seen,
        Readings before,
        Readings after) {
    private static final double REAL_ENGINE_TOLERANCE = 0.01;

    DemoResult result(Latencies latencies, double seconds, boolean caughtUp) {
        return new DemoResult(
                plan.trace().description(),
                plan.speedup(),
                plan.latencyFactor(),
                seconds,
                seen.sent(),
                seen.failed(),
                seen.errors(),
                client(_ -> true),
                Percentiles.of(latencies.ttft(), plan.latencyFactor()),
                Percentiles.of(latencies.gaps(), plan.latencyFactor()),
                Percentiles.of(seen.lateness(), 1),
                cache(),
                plan.survey().boundKnown() ? plan.survey().reuse() : Double.NaN,
                preparation.tenants().stream().map(after::billOf).toList(),
                amounts(),
                Witness.of(accounts(), this::tolerance),
                caughtUp,
                plan.simulated());
    }

    // Words are not a real engine's tokens, and others may use it at the same time.
    private double tolerance(Source source) {
        if (plan.simulated()) {
            return 0;
        }
        return switch (source) {
            case TRACE -> Double.POSITIVE_INFINITY;
            case ENGINES -> REAL_ENGINE_TOLERANCE;
            case CLIENT, METERED, LEDGER -> 0;
        };
    }

    private Tally client(Predicate<Lane> which) {
        List<Lane> lanes = plan.split().lanes();
        Tally sum = Tally.ZERO;
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (which.test(lanes.get(lane))) {
                sum = sum.plus(seen.lane(lane));
            }
        }
        return sum;
    }

    private List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        for (int index = 0; index < preparation.tenants().size(); index++) {
            addTenant(accounts, index);
        }
        for (int index = 0; index < fleet.models().size(); index++) {
            addModel(accounts, index);
        }
        return accounts;
    }

    private void addTenant(List<Account> accounts, int index) {
        DemoTenant tenant = preparation.tenants().get(index);
        String name = tenant.name();
        accounts.add(new Account(name, Source.CLIENT, client(lane -> lane.tenant() == index)));
        accounts.add(new Account(name, Source.TRACE, plan.survey().tenant(index)));
        accounts.add(new Account(name, Source.METERED, after.meteredSince(before, tenant)));
        accounts.add(new Account(name, Source.LEDGER, added(tenant).tokens()));
    }

    private void addModel(List<Account> accounts, int index) {
        String model = fleet.models().get(index);
        accounts.add(new Account(model, Source.CLIENT, client(lane -> lane.model() == index)));
        accounts.add(new Account(model, Source.METERED, after.meteredSince(before, model)));
        after.engines()
                .since(before.engines(), model)
                .ifPresent(tally -> accounts.add(new Account(model, Source.ENGINES, tally)));
    }

    private Bills.Addition added(DemoTenant tenant) {
        Bill then = before.billOf(tenant);
        return new Bills(suite.billing()).added(then, after.billOf(tenant));
    }

    private List<AmountCheck> amounts() {
        List<AmountCheck> checks = new ArrayList<>();
        for (int index = 0; index < preparation.tenants().size(); index++) {
            DemoTenant tenant = preparation.tenants().get(index);
            checks.add(new AmountCheck(
                    tenant.name(), tenant.currency(), added(tenant).exactAmount(), expected(tenant, index)));
        }
        return checks;
    }

    private BigDecimal expected(DemoTenant tenant, int tenantIndex) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int model = 0; model < fleet.models().size(); model++) {
            Lane lane = new Lane(tenantIndex, model);
            Tally usage = client(lane::equals);
            sum = sum.add(
                    preparation.pricesOf(tenant, fleet.models().get(model)).cost(usage));
        }
        return sum;
    }

    private List<CacheShare> cache() {
        List<CacheShare> shares = new ArrayList<>();
        for (int index = 0; index < fleet.models().size(); index++) {
            int model = index;
            Tally usage = client(lane -> lane.model() == model);
            OptionalLong blocks = cacheBlocks(fleet.models().get(model));
            shares.add(new CacheShare(
                    fleet.models().get(model),
                    usage.get(Measure.CACHE_READ),
                    usage.get(Measure.INPUT),
                    blocks,
                    bound(model, blocks)));
        }
        return shares;
    }

    private OptionalLong cacheBlocks(String model) {
        Long blocks = after.engines().cacheBlocks().get(model);
        return blocks == null ? OptionalLong.empty() : OptionalLong.of(blocks);
    }

    // A real engine's tokens are not the trace's words: its bound is not known.
    private @Nullable CacheBound bound(int model, OptionalLong blocks) {
        return plan.simulated() && plan.survey().boundKnown()
                ? CacheBound.of(plan.survey().accesses(model), blocks.orElse(Long.MAX_VALUE))
                : null;
    }
}
