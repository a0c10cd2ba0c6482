package io.wharfinger.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Several routers on one limit, with everything that can happen to them and to the keeper, in any order. */
class KeeperProperties {
    private static final long LEASE = KeeperSettings.USUAL.lease().toNanos();
    private static final long MILLI = 1_000_000;

    private static Limit limit(Unit unit, long amount, Window window) {
        return Limit.ofTenant(
                "/a/",
                new Rule(
                        "l",
                        unit,
                        amount,
                        window,
                        Enforcement.HARD,
                        OnDisconnect.REFUSE,
                        0,
                        Weights.EVEN,
                        Set.of(),
                        Each.TOGETHER),
                ZoneOffset.UTC);
    }

    /** One limit, three routers, and a keeper that may die. */
    private static final class World implements LimitBook {
        final Limit limit;
        final Random random;
        final List<SimulatedRouter> routers = new ArrayList<>();
        final Map<PotKey, PotLine> pots = new HashMap<>();
        final Map<String, AccountLine> accounts = new HashMap<>();
        Keeper keeper = new Keeper(this, KeeperSettings.USUAL, 1);
        long nanos = 5;
        long millis = 1_700_000_000_000L;
        long fence = 1;

        World(Limit limit, long seed) {
            this.limit = limit;
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                SimulatedRouter router = new SimulatedRouter("r" + i, i == 0 ? "/a/x/" : "/a/y/", limit.id(), random);
                routers.add(router);
                keeper.hello(router.name, router.run(), nanos);
            }
        }

        @Override
        public Limit limit(String id) {
            return limit;
        }

        @Override
        public int weight(String tenantPath) {
            return 1;
        }

        boolean isStanding() {
            return limit.rule().unit().isStanding();
        }

        void step() {
            SimulatedRouter router = routers.get(random.nextInt(routers.size()));
            switch (random.nextInt(100)) {
                case 0 -> router.crash();
                case 1 -> killKeeper();
                case 2 -> pass(2 * LEASE / 3);
                case 3 -> reconnect(router);
                case 4 -> exchange(router, false, true);
                case 5 -> exchange(router, true, false);
                default -> {
                    switch (random.nextInt(4)) {
                        case 0 -> router.reserve(nanos, LEASE);
                        case 1 -> router.end(isStanding());
                        case 2 -> pass(random.nextLong(50 * MILLI));
                        default -> exchange(router, true, true);
                    }
                }
            }
        }

        void pass(long time) {
            nanos += time;
            millis += time / MILLI;
        }

        private void reconnect(SimulatedRouter router) {
            router.newStream();
            keeper.hello(router.name, router.run(), nanos);
        }

        private void exchange(SimulatedRouter router, boolean there, boolean back) {
            var report = router.report(nanos, LEASE, isStanding());
            if (there && !keeper.report(router.run(), report, nanos, millis)) {
                reconnect(router);
                return;
            }
            decide(back);
            if (!there || !back) {
                reconnect(router);
            }
        }

        private void decide(boolean sent) {
            List<Push> pushes = keeper.decide(nanos, millis);
            Changes changes = keeper.unsaved(millis);
            changes.pots().forEach(line -> pots.put(line.key(), line));
            changes.accounts().forEach(line -> accounts.put(line.run() + line.handle(), line));
            changes.gone().forEach(line -> accounts.remove(line.run() + line.handle()));
            for (Push push : pushes) {
                routers.stream()
                        .filter(router -> sent && router.run().equals(push.run()))
                        .forEach(router -> router.hear(push.answer(), LEASE));
            }
        }

        private void killKeeper() {
            keeper = new Keeper(this, KeeperSettings.USUAL, ++fence);
            keeper.restore(List.copyOf(pots.values()), List.copyOf(accounts.values()), nanos, millis);
            routers.forEach(this::reconnect);
        }

        long begun() {
            return routers.stream().mapToLong(router -> router.begun).sum();
        }

        long openWithLease() {
            return routers.stream()
                    .filter(router -> router.holdsLease(nanos, LEASE))
                    .mapToLong(SimulatedRouter::reservedUnderLease)
                    .sum();
        }

        void everythingAddsUp() {
            for (PotView view : keeper.views(key -> true, nanos, millis)) {
                long sum = view.used() + view.reserved() + view.stranded() + view.left();
                if (isStanding() && view.left() == 0) {
                    assertThat(sum).isGreaterThanOrEqualTo(view.amount());
                } else {
                    assertThat(sum).isEqualTo(view.amount());
                }
            }
        }
    }

    @Property(tries = 400)
    void aQuotaIsNeverPassedWhateverHappens(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int amount) {
        World world = new World(limit(Unit.TOKENS, amount, new Window.Calendar(CalendarPeriod.YEAR)), seed);
        for (int i = 0; i < 600; i++) {
            world.step();
            world.everythingAddsUp();
            assertThat(world.begun()).isLessThanOrEqualTo(amount);
        }
    }

    @Property(tries = 400)
    void placesAreNeverMoreThanThereAre(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int amount) {
        World world = new World(limit(Unit.OPEN_REQUESTS, amount, new Window.Standing()), seed);
        for (int i = 0; i < 600; i++) {
            world.step();
            world.everythingAddsUp();
            assertThat(world.openWithLease()).isLessThanOrEqualTo(amount);
        }
    }

    @Property(tries = 400)
    void aRateGivesNoMoreThanTheBurstAndWhatFlowsIn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 500) int amount,
            @ForAll @IntRange(min = 1, max = 100) int burst) {
        World world = new World(limit(Unit.TOKENS, amount, new Window.Rate(1000, burst)), seed);
        for (int i = 0; i < 600; i++) {
            world.step();
            long flown = world.nanos * amount / 1_000_000_000L + 1;
            assertThat(world.begun()).isLessThanOrEqualTo(burst + flown);
        }
    }

    @Property(tries = 100)
    void whenAllIsQuietAgainNearlyAllOfAQuotaCanBeUsed(@ForAll long seed) {
        World world = new World(limit(Unit.TOKENS, 2000, new Window.Calendar(CalendarPeriod.YEAR)), seed);
        for (int i = 0; i < 4000; i++) {
            SimulatedRouter router = world.routers.get(world.random.nextInt(3));
            router.reserve(world.nanos, LEASE);
            world.exchange(router, true, true);
            if (world.random.nextBoolean()) {
                router.end(false);
            }
            world.pass(20 * MILLI);
        }
        assertThat(world.begun()).isBetween(1960L, 2000L);
    }
}
