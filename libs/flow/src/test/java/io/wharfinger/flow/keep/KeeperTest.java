package io.wharfinger.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeeperTest implements LimitBook {
    private static final long MILLI = 1_000_000;
    private static final long NOON = 1_780_000_000_000L;

    private final Map<String, Limit> limits = new HashMap<>();
    private final Map<String, Integer> weights = new HashMap<>();
    private final Keeper keeper = new Keeper(this, KeeperSettings.USUAL, 3);

    private Limit limit(Unit unit, long amount, Window window) {
        Limit limit = Limit.ofTenant(
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
        limits.put(limit.id(), limit);
        return limit;
    }

    @Override
    public @Nullable Limit limit(String id) {
        return limits.get(id);
    }

    @Override
    public int weight(String tenantPath) {
        return weights.getOrDefault(tenantPath, 1);
    }

    private static Report first(String limitId, String consumer, Use use) {
        return new Report(1, List.of(new Opening(use.handle(), limitId, consumer, "", 0)), List.of(use), List.of());
    }

    private static Use use(long granted, long settled, long wanted, long demand) {
        return new Use(1, granted, 0, settled, 0, wanted, demand, 0);
    }

    private List<Grant> grants(List<Push> pushes, String run) {
        return pushes.stream()
                .filter(push -> push.run().equals(run))
                .flatMap(push -> push.answer().grants().stream())
                .toList();
    }

    /** What each of these gets of a rate of 1,000 a second in ten seconds, always asking for more. */
    private Map<String, Long> tenSecondsOfHunger(Map<String, String> consumerOfRun, long piece) {
        String id = limit(Unit.TOKENS, 1000, new Window.Rate(1000, 1000)).id();
        Map<String, Long> granted = new HashMap<>();
        consumerOfRun.forEach((run, consumer) -> {
            keeper.hello(run, run, 0);
            keeper.report(run, first(id, consumer, use(0, 0, piece, 5_000_000)), 0, NOON);
            granted.put(run, 0L);
        });
        for (int step = 1; step <= 500; step++) {
            long now = step * 20 * MILLI;
            List<Push> pushes = keeper.decide(now, NOON);
            for (String run : consumerOfRun.keySet()) {
                grants(pushes, run).forEach(grant -> granted.merge(run, grant.granted(), Math::max));
                long all = granted.getOrDefault(run, 0L);
                keeper.report(
                        run,
                        new Report(step + 1, List.of(), List.of(use(all, all, piece, 5_000_000)), List.of()),
                        now,
                        NOON);
            }
        }
        return granted;
    }

    @Test
    void aRateIsDividedByWeightWithinTwoPerCent() {
        weights.put("/a/x/", 3);
        Map<String, Long> granted = tenSecondsOfHunger(Map.of("r1", "/a/x/", "r2", "/a/y/"), 1);

        long all = granted.values().stream().mapToLong(Long::longValue).sum();
        assertThat(all).isBetween(10_900L, 11_000L);
        assertThat(granted.getOrDefault("r1", 0L) * 100 / all).isBetween(73L, 77L);
    }

    @Test
    void aTenantOnManyRoutersGetsNoMoreThanOneOnFew() {
        Map<String, Long> granted =
                tenSecondsOfHunger(Map.of("r1", "/a/x/", "r2", "/a/x/", "r3", "/a/x/", "r4", "/a/y/"), 1);

        long all = granted.values().stream().mapToLong(Long::longValue).sum();
        assertThat(granted.getOrDefault("r4", 0L) * 100 / all).isBetween(48L, 52L);
    }

    @Test
    void largeRequestsGetTheirPiecesInTurnThoughTheShareOfEachIsSmaller() {
        Map<String, Long> granted =
                tenSecondsOfHunger(Map.of("r1", "/a/", "r2", "/a/", "r3", "/a/", "r4", "/a/", "r5", "/a/"), 900);

        assertThat(granted.values()).allSatisfy(each -> assertThat(each).isBetween(1350L, 3150L));
        assertThat(granted.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(9900);
    }

    @Test
    void aRepeatedReportCountsOnceAndIsAnsweredAgain() {
        String id =
                limit(Unit.TOKENS, 100, new Window.Calendar(CalendarPeriod.DAY)).id();
        keeper.hello("r", "run", 0);
        Report report = first(id, "/a/", use(0, 0, 40, 0));
        keeper.report("run", report, 0, NOON);
        List<Push> once = keeper.decide(0, NOON);
        keeper.report("run", report, 0, NOON);
        List<Push> twice = keeper.decide(0, NOON);

        assertThat(grants(once, "run"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.granted()).isEqualTo(40));
        assertThat(twice)
                .singleElement()
                .satisfies(push -> assertThat(push.answer().seq()).isOne());
        assertThat(keeper.views(key -> true, 0, NOON).getFirst().left()).isEqualTo(60);
    }

    @Test
    void whoWasAwayForLongerThanALeaseSaysHelloFirst() {
        String id =
                limit(Unit.TOKENS, 100, new Window.Calendar(CalendarPeriod.DAY)).id();
        keeper.hello("r", "run", 0);
        keeper.report("run", first(id, "/a/", use(0, 0, 40, 0)), 0, NOON);
        keeper.decide(0, NOON);
        keeper.decide(4000 * MILLI, NOON + 4000);

        assertThat(keeper.report("run", new Report(2, List.of(), List.of(), List.of()), 4000 * MILLI, NOON + 4000))
                .isFalse();
        assertThat(keeper.report("nobody", new Report(1, List.of(), List.of(), List.of()), 0, NOON))
                .isFalse();
        assertThat(keeper.views(key -> true, 0, NOON).getFirst().used()).isEqualTo(40);
    }

    @Test
    void thresholdsAreToldOnceEachInAWindow() {
        String id = limit(Unit.MONEY_NANO, 100, new Window.Calendar(CalendarPeriod.DAY))
                .id();
        keeper.hello("r", "run", 0);
        keeper.report("run", first(id, "/a/", use(0, 0, 100, 0)), 0, NOON);
        keeper.decide(0, NOON);
        int[] told = new int[4];
        long[] settled = {49, 50, 85, 100};
        for (int i = 0; i < settled.length; i++) {
            keeper.report("run", new Report(i + 2, List.of(), List.of(use(100, settled[i], 0, 0)), List.of()), 0, NOON);
            keeper.decide(0, NOON);
            told[i] = keeper.crossings().stream().mapToInt(Crossing::hundredths).sum();
        }

        assertThat(told).containsExactly(0, 50, 80, 100);
    }

    @Test
    void aLimitThatIsGoneLimitsNothingNewAndOneThatIsUnknownNeither() {
        String id =
                limit(Unit.TOKENS, 100, new Window.Calendar(CalendarPeriod.DAY)).id();
        keeper.hello("r", "run", 0);
        keeper.report("run", first(id, "/a/", use(0, 0, 40, 0)), 0, NOON);
        keeper.decide(0, NOON);
        limits.clear();

        assertThat(grants(keeper.decide(2000 * MILLI, NOON + 2000), "run"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.state()).isEqualTo(State.LIMIT_GONE));
        keeper.report(
                "run",
                new Report(2, List.of(new Opening(2, "/a/#none", "/a/", "", 0)), List.of(), List.of()),
                2000 * MILLI,
                NOON);
        assertThat(grants(keeper.decide(2000 * MILLI, NOON + 2000), "run"))
                .singleElement()
                .satisfies(grant -> assertThat(grant.state()).isEqualTo(State.LIMIT_GONE));
    }

    @Test
    void anAccountOfATenantThatTheLimitDoesNotHoldIsRefusedWithAllThatCameWithIt() {
        String id =
                limit(Unit.TOKENS, 100, new Window.Calendar(CalendarPeriod.DAY)).id();
        keeper.hello("r", "run", 0);
        Report report = new Report(
                1,
                List.of(new Opening(1, id, "/a/", "", 0), new Opening(2, id, "/b/", "", 0)),
                List.of(use(0, 0, 40, 0)),
                List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> keeper.report("run", report, 0, NOON))
                .withMessageContaining("/b/");
        assertThat(keeper.views(key -> true, 0, NOON)).isEmpty();
    }

    @Test
    void aClockThatJumpsBackBeginsNoWindowTwice() {
        String id =
                limit(Unit.TOKENS, 100, new Window.Calendar(CalendarPeriod.DAY)).id();
        long day = 86_400_000;
        keeper.hello("r", "run", 0);
        keeper.report("run", first(id, "/a/", use(0, 0, 100, 0)), 0, NOON + day);
        keeper.decide(0, NOON + day);
        keeper.report(
                "run",
                new Report(
                        2,
                        List.of(new Opening(2, id, "/a/", "", 0)),
                        List.of(new Use(2, 0, 0, 0, 0, 100, 0, 0)),
                        List.of()),
                0,
                NOON);

        assertThat(grants(keeper.decide(0, NOON), "run"))
                .filteredOn(grant -> grant.handle() == 2)
                .allSatisfy(grant -> assertThat(grant.granted()).isZero());
        assertThat(keeper.views(key -> true, 0, NOON)).hasSize(1);
    }
}
