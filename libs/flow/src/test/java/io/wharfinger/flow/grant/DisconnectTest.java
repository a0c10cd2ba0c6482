package io.wharfinger.flow.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.flow.grant.Outcome.Short;
import io.wharfinger.flow.grant.Outcome.Taken;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import io.wharfinger.flow.wire.Answer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A router that does not hear from the keeper for longer than its lease. */
class DisconnectTest {
    private static final Window DAY = new Window.Calendar(CalendarPeriod.DAY);
    private static final long LEASE_MILLIS = Cluster.LEASE / Cluster.MILLI;

    private static Limit limit(Window window, OnDisconnect onDisconnect, long debt) {
        return Limit.ofTenant(
                "/a/",
                new Rule(
                        "l",
                        Unit.TOKENS,
                        1000,
                        window,
                        Enforcement.HARD,
                        onDisconnect,
                        debt,
                        Weights.EVEN,
                        Set.of(),
                        Each.TOGETHER),
                ZoneOffset.UTC);
    }

    /** So many tokens can be taken, a request of ten at a time. */
    private static long takeAll(Cluster cluster, Limit limit) {
        Chain chain = cluster.chain(0, "/a/", limit);
        long taken = 0;
        while (cluster.routers.getFirst().reserve(chain, cluster.need(cluster.id(), 9, 1, true), cluster.nanos)
                instanceof Taken) {
            taken += 10;
        }
        return taken;
    }

    private static Cluster connected(Limit limit) {
        Cluster cluster = new Cluster(1, limit);
        assertThat(cluster.ask(0, cluster.chain(0, "/a/", limit), "first", 99, 1))
                .isInstanceOf(Taken.class);
        takeAll(cluster, limit);
        return cluster;
    }

    @Test
    void refuseTakesNothingNewOnceTheLeaseIsOver() {
        Limit limit = limit(DAY, OnDisconnect.REFUSE, 0);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/a/", limit);
        assertThat(cluster.ask(0, chain, "first", 99, 1)).isInstanceOf(Taken.class);
        cluster.routers.getFirst().settle("first", new Counts(9, 0, 1));

        cluster.pass(LEASE_MILLIS);

        assertThat(cluster.routers.getFirst().reserve(chain, cluster.need("new", 1, 1, true), cluster.nanos))
                .isInstanceOf(Short.class);
    }

    @Test
    void localShareGoesOnAtTheRateAndNoFaster() {
        Limit limit = limit(new Window.Rate(1000, 1000), OnDisconnect.LOCAL_SHARE, 0);
        Cluster cluster = connected(limit);

        // The report that was answered last was sent 50 ms ago: from then on the lease counts.
        cluster.pass(LEASE_MILLIS - 50 + 2000);
        assertThat(takeAll(cluster, limit)).isEqualTo(2000);
        cluster.pass(1000);
        assertThat(takeAll(cluster, limit)).isEqualTo(1000);
    }

    @Test
    void allowWithDebtGoesOnUntilTheDebtIsReachedAndTheKeeperHearsOfIt() {
        Limit limit = limit(DAY, OnDisconnect.ALLOW_WITH_DEBT, 200);
        Cluster cluster = connected(limit);
        cluster.exchange(0);
        long before = 1000 - cluster.view(limit).left();

        cluster.pass(LEASE_MILLIS);
        long taken = takeAll(cluster, limit);
        cluster.reconnect(0);
        cluster.exchange(0);

        assertThat(taken).isBetween(200L, 200 + before);
        assertThat(cluster.view(limit).reserved()).isPositive();
        assertThat(takeAll(cluster, limit)).isLessThanOrEqualTo(1000 - taken);
    }

    @Test
    void anAnswerOfAnOlderWriterIsIgnored() {
        Limit limit = limit(DAY, OnDisconnect.REFUSE, 0);
        Cluster cluster = connected(limit);
        Correspondence correspondence = cluster.routers.getFirst().correspondence();

        assertThat(correspondence.fence()).isOne();
        assertThat(correspondence.take(new Answer(1, 0, List.of()))).isFalse();
        assertThat(correspondence.take(new Answer(1, 7, List.of()))).isTrue();
        assertThat(correspondence.take(new Answer(1, 1, List.of()))).isFalse();
    }

    @Test
    void whatIsAskedOfLargeAmountsIsToldAsDemand() {
        Limit limit = limit(DAY, OnDisconnect.REFUSE, 0);
        Cluster cluster = new Cluster(1, limit);
        Chain chain = cluster.chain(0, "/a/", limit);
        cluster.routers.getFirst().reserve(chain, cluster.need("huge", 20_000_000_000L, 1, true), cluster.nanos);
        cluster.pass(100);

        assertThat(cluster.routers
                        .getFirst()
                        .correspondence()
                        .report(cluster.nanos)
                        .uses())
                .singleElement()
                .satisfies(use -> assertThat(use.demandMilliPerSecond()).isGreaterThan(10_000_000_000_000L));
    }

    @Test
    void manyAccountsAreToldOfInSeveralReportsAndNoneIsForgotten() {
        int tenants = Correspondence.ACCOUNTS_A_REPORT + 10;
        Limit[] limits = new Limit[tenants];
        for (int i = 0; i < tenants; i++) {
            limits[i] = Cluster.hard("/t" + i + "/", Unit.REQUESTS, 1000, new Window.Calendar(CalendarPeriod.DAY));
        }
        Cluster cluster = new Cluster(1, limits);
        Correspondence correspondence = cluster.routers.getFirst().correspondence();
        for (int stream = 0; stream < 2; stream++) {
            for (int i = 0; stream == 0 && i < tenants; i++) {
                cluster.routers
                        .getFirst()
                        .reserve(
                                cluster.chain(0, "/t" + i + "/", limits[i]),
                                cluster.need("r" + i, 1, 1, true),
                                cluster.nanos);
            }
            correspondence.newStream();

            assertThat(correspondence.report(cluster.nanos).openings()).hasSize(Correspondence.ACCOUNTS_A_REPORT);
            assertThat(correspondence.hasMore()).isTrue();
            assertThat(correspondence.report(cluster.nanos).openings()).hasSize(10);
            assertThat(correspondence.hasMore()).isFalse();
        }
    }
}
