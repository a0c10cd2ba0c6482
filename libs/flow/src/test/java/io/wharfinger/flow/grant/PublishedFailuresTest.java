package io.wharfinger.flow.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.flow.grant.Outcome.Short;
import io.wharfinger.flow.grant.Outcome.Taken;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What other gateways were found to get wrong, by name. */
class PublishedFailuresTest {
    private static final Window DAY = new Window.Calendar(CalendarPeriod.DAY);

    private static Limit tokens(long amount) {
        return Cluster.hard("/acme/", Unit.TOKENS, amount, DAY);
    }

    @Test
    void fiveConcurrentCallsOnALimitOf100Tokens() throws Exception {
        Limit limit = tokens(100);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/acme/", limit);
        Ledger router = cluster.routers.getFirst();
        assertThat(cluster.ask(0, chain, "warm", 100, 1)).isInstanceOf(Short.class);
        cluster.exchange(0);

        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Need need = cluster.need("call-" + i, 40, 1, true);
                calls.add(() -> router.reserve(chain, need, cluster.nanos));
            }
            for (var future : threads.invokeAll(calls)) {
                outcomes.add(future.get());
            }
        }

        assertThat(outcomes).filteredOn(Taken.class::isInstance).hasSizeLessThanOrEqualTo(2);
        for (int i = 0; i < 5; i++) {
            router.settle("call-" + i, new Counts(40, 0, 1));
        }
        cluster.exchange(0);
        assertThat(cluster.view(limit).used()).isLessThanOrEqualTo(100);
    }

    @Test
    void theVeryFirstCallWithAHugeMaxTokensIsServed() {
        Limit limit = tokens(1000);
        Cluster cluster = new Cluster(1, limit);

        Outcome outcome = cluster.ask(0, cluster.chain(0, "/acme/", limit), "first", 10, 1_000_000);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.hold().covered()).isBetween(1L, 990L));
    }

    @Test
    void missingMaxTokensAreEstimatedAndNotUnlimited() {
        Limit limit = tokens(300);
        Cluster cluster = new Cluster(1, limit);
        long likely = new Estimates().output("model", 0);

        Outcome outcome = cluster.ask(0, cluster.chain(0, "/acme/", limit), "first", 10, likely);

        assertThat(outcome).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.hold().extend(290, cluster.nanos)).isTrue();
            assertThat(taken.hold().extend(291, cluster.nanos)).isFalse();
        });
    }

    @Test
    void theLastPieceIsNotSplitAmongThoseWhoWaitForIt() {
        Limit limit = tokens(200);
        Cluster cluster = new Cluster(2, limit);
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            int at = i % 2;
            String id = "call-" + i;
            cluster.nanos += 20 * Cluster.MILLI;
            if (cluster.ask(at, cluster.chain(at, "/acme/", limit), id, 9, 1) instanceof Taken) {
                cluster.routers.get(at).settle(id, new Counts(9, 0, 1));
                taken++;
            }
            cluster.exchange(at);
        }

        assertThat(taken).isEqualTo(20);
    }

    @Test
    void severalRoutersOnOneLimit() {
        Limit limit = tokens(1000);
        Cluster cluster = new Cluster(4, limit);
        long taken = 0;
        for (int i = 0; i < 100; i++) {
            int router = i % 4;
            String id = cluster.id();
            if (cluster.ask(router, cluster.chain(router, "/acme/", limit), id, 20, 5) instanceof Taken) {
                cluster.routers.get(router).settle(id, new Counts(20, 0, 5));
                taken += 25;
            }
        }
        cluster.exchangeAll();

        assertThat(taken).isBetween(975L, 1000L);
        assertThat(cluster.view(limit).used()).isEqualTo(taken);
    }

    @Test
    void aCrashBetweenReserveAndSettleNeitherFreesWhatMayBeUsedNorLeavesItReserved() {
        Limit limit = tokens(100);
        Limit open = Cluster.hard("/acme/", Unit.OPEN_REQUESTS, 1, new Window.Standing());
        Cluster cluster = new Cluster(2, limit, open);
        assertThat(cluster.ask(0, cluster.chain(0, "/acme/", limit, open), "lost", 60, 1))
                .isInstanceOf(Taken.class);
        cluster.exchange(0);
        long left = cluster.view(limit).left();

        cluster.crash(0);
        cluster.exchange(0);

        assertThat(cluster.view(limit).reserved()).isZero();
        assertThat(cluster.view(limit).used()).isEqualTo(100 - left);
        assertThat(cluster.view(open).left()).isOne();
    }

    @Test
    void aWindowResetDuringAStreamChargesTheWindowThatItBeganIn() {
        Limit limit = tokens(100);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/acme/", limit);
        assertThat(cluster.ask(0, chain, "long", 50, 10)).isInstanceOf(Taken.class);
        cluster.exchange(0);

        cluster.pass(86_400_000);
        cluster.reconnect(0);
        cluster.exchange(0);
        cluster.pass(1000);
        cluster.exchange(0);
        assertThat(cluster.ask(0, chain, "new", 90, 10)).isInstanceOf(Taken.class);
        cluster.routers.getFirst().settle("long", new Counts(50, 0, 10));
        cluster.exchange(0);

        assertThat(cluster.view(limit).used()).isZero();
        assertThat(cluster.view(limit).reserved()).isEqualTo(100);
    }

    @Test
    void cachedTokensCountAsTheLimitSays() {
        Limit all = tokens(1000);
        Limit uncached = Cluster.hard("/acme/", Unit.TOKENS_IN_UNCACHED, 1000, DAY);
        Cluster cluster = new Cluster(1, all, uncached);
        assertThat(cluster.ask(0, cluster.chain(0, "/acme/", all, uncached), "one", 500, 10))
                .isInstanceOf(Taken.class);

        cluster.routers.getFirst().settle("one", new Counts(100, 400, 10));
        cluster.exchange(0);

        assertThat(cluster.view(all).used()).isEqualTo(510);
        assertThat(cluster.view(uncached).used()).isEqualTo(100);
    }

    @Test
    void aStreamLongerThanItsEstimateGoesOnInStepsAndEndsAtAHardLimit() {
        Limit limit = tokens(200);
        Cluster cluster = new Cluster(1, limit);
        Taken taken = (Taken) cluster.ask(0, cluster.chain(0, "/acme/", limit), "long", 20, 30);

        long out = 0;
        while (out < 1000 && extended(cluster, taken.hold(), out + 1)) {
            out++;
        }
        cluster.routers.getFirst().settle("long", new Counts(20, 0, out));
        cluster.exchange(0);

        assertThat(out).isEqualTo(180);
        assertThat(cluster.view(limit).used()).isEqualTo(200);
    }

    private static boolean extended(Cluster cluster, Hold hold, long output) {
        for (int tries = 0; tries < 5; tries++) {
            if (hold.extend(output, cluster.nanos)) {
                return true;
            }
            cluster.exchange(0);
            cluster.pass(50);
        }
        return false;
    }

    @Test
    void aSoftLimitLetsWhatIsUnderWayGoOnUpToItsDebtAndNothingNew() {
        Limit limit = Cluster.limit("/acme/", "soft", Unit.TOKENS, 100, DAY, Enforcement.SOFT, 50);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/acme/", limit);
        Taken taken = (Taken) cluster.ask(0, chain, "long", 50, 50);

        assertThat(taken.hold().extend(100, cluster.nanos)).isTrue();
        assertThat(taken.hold().extend(101, cluster.nanos)).isFalse();
        assertThat(cluster.ask(0, chain, "new", 1, 1)).isInstanceOf(Short.class);
    }

    @Test
    void aBudgetOnAKeyInsideABudgetOnItsTenant() {
        Limit tenant = Cluster.limit("/acme/", "tenant", Unit.MONEY_NANO, 1000, DAY, Enforcement.HARD, 0);
        Limit key = Cluster.limit("/acme/", "key", Unit.MONEY_NANO, 300, DAY, Enforcement.HARD, 0);
        Cluster cluster = new Cluster(1, tenant, key);
        Chain withKey = cluster.chain(0, "/acme/", key, tenant);
        Ledger router = cluster.routers.getFirst();
        int served = 0;
        for (int i = 0; i < 10; i++) {
            String id = cluster.id();
            Need need = new Need(id, Counts.NONE, 1, new Price(100, 0, 0, 0), false, true);
            Outcome outcome = router.reserve(withKey, need, cluster.nanos);
            for (int tries = 0; tries < 3 && outcome instanceof Short; tries++) {
                cluster.exchange(0);
                outcome = router.reserve(withKey, need, cluster.nanos);
            }
            if (outcome instanceof Taken) {
                served++;
                router.settle(id, Counts.NONE);
            } else {
                assertThat(((Short) outcome).limit().id()).isEqualTo(key.id());
            }
        }
        cluster.exchange(0);

        assertThat(served).isEqualTo(3);
        assertThat(cluster.view(tenant).used()).isEqualTo(300);
        assertThat(cluster.view(key).used()).isEqualTo(300);
    }

    @Test
    void theSameRequestTwiceIsOneAndEndsOnce() {
        Limit limit = tokens(100);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/acme/", limit);
        Hold first = ((Taken) cluster.ask(0, chain, "one", 60, 1)).hold();
        Hold second = ((Taken) cluster.ask(0, chain, "one", 60, 1)).hold();

        cluster.routers.getFirst().settle("one", new Counts(60, 0, 1));
        cluster.routers.getFirst().settle("one", new Counts(60, 0, 1));
        first.release();
        cluster.exchange(0);

        assertThat(second).isSameAs(first);
        assertThat(cluster.view(limit).used()).isEqualTo(61);
    }
}
