package io.wharfinger.flow.grant;

import io.wharfinger.flow.keep.Changes;
import io.wharfinger.flow.keep.Keeper;
import io.wharfinger.flow.keep.KeeperSettings;
import io.wharfinger.flow.keep.LimitBook;
import io.wharfinger.flow.keep.PotView;
import io.wharfinger.flow.keep.Push;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import io.wharfinger.flow.wire.Report;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A keeper and routers, joined without a network; time goes by when it is told to. */
final class Cluster implements LimitBook {
    static final long MILLI = 1_000_000;
    static final long LEASE = KeeperSettings.USUAL.lease().toNanos();
    private static final long IDLE = 10_000 * MILLI;

    final Map<String, Limit> limits = new HashMap<>();
    final List<Ledger> routers = new ArrayList<>();
    final List<Integer> incarnations = new ArrayList<>();
    private final Keeper keeper = new Keeper(this, KeeperSettings.USUAL, 1);
    long nanos = 1;
    long millis = 1_780_000_000_000L;
    private int requests;

    Cluster(int size, Limit... some) {
        for (Limit limit : some) {
            limits.put(limit.id(), limit);
        }
        for (int i = 0; i < size; i++) {
            routers.add(new Ledger(LEASE, IDLE, nanos));
            incarnations.add(0);
            keeper.hello("r" + i, run(i), nanos);
        }
    }

    static Limit limit(
            String path, String name, Unit unit, long amount, Window window, Enforcement enforcement, long debt) {
        return Limit.ofTenant(
                path,
                new Rule(
                        name,
                        unit,
                        amount,
                        window,
                        enforcement,
                        OnDisconnect.REFUSE,
                        debt,
                        Weights.EVEN,
                        Set.of(),
                        Each.TOGETHER),
                ZoneOffset.UTC);
    }

    static Limit hard(String path, Unit unit, long amount, Window window) {
        return limit(path, unit.name(), unit, amount, window, Enforcement.HARD, 0);
    }

    @Override
    public @Nullable Limit limit(String id) {
        return limits.get(id);
    }

    @Override
    public int weight(String tenantPath) {
        return 1;
    }

    String run(int router) {
        return router + "-" + incarnations.get(router);
    }

    Chain chain(int router, String path, Limit... met) {
        return routers.get(router)
                .chain(
                        path,
                        List.of(met),
                        List.of(met).stream().map(limit -> "").toList());
    }

    /** One router talks with the keeper; everybody hears what concerns him. */
    void exchange(int router) {
        Ledger ledger = routers.get(router);
        Report report = ledger.correspondence().report(nanos);
        if (!keeper.report(run(router), report, nanos, millis)) {
            reconnect(router);
            exchange(router);
            return;
        }
        decide();
    }

    void decide() {
        List<Push> pushes = keeper.decide(nanos, millis);
        Changes unused = keeper.unsaved(millis);
        for (int i = 0; i < routers.size(); i++) {
            for (Push push : pushes) {
                if (push.run().equals(run(i))) {
                    routers.get(i).correspondence().take(push.answer());
                }
            }
        }
    }

    void exchangeAll() {
        for (int i = 0; i < routers.size(); i++) {
            exchange(i);
        }
    }

    void reconnect(int router) {
        routers.get(router).correspondence().newStream();
        keeper.hello("r" + router, run(router), nanos);
    }

    /** The router dies, and another run of it starts. */
    void crash(int router) {
        incarnations.set(router, incarnations.get(router) + 1);
        routers.set(router, new Ledger(LEASE, IDLE, nanos));
        reconnect(router);
    }

    void pass(long time) {
        nanos += time * MILLI;
        millis += time;
    }

    String id() {
        return "request-" + ++requests;
    }

    Need need(String id, long input, long output, boolean first) {
        return new Need(id, new Counts(input, 0, 0), output, Price.NONE, true, first);
    }

    /** Asks, and if it is not enough waits for a quarter of a second as a router does. */
    Outcome ask(int router, Chain chain, String id, long input, long output) {
        Outcome outcome = routers.get(router).reserve(chain, need(id, input, output, true), nanos);
        for (int i = 0; i < 5 && outcome instanceof Outcome.Short; i++) {
            exchangeAll();
            pass(50);
            outcome = routers.get(router).reserve(chain, need(id, input, output, false), nanos);
        }
        return outcome;
    }

    PotView view(Limit limit) {
        return keeper.views(key -> key.limitId().equals(limit.id()), nanos, millis)
                .getLast();
    }
}
