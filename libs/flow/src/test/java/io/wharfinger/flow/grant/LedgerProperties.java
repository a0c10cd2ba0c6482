package io.wharfinger.flow.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.flow.grant.Outcome.Taken;
import io.wharfinger.flow.keep.PotView;
import io.wharfinger.flow.limit.CalendarPeriod;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Requests of several routers that meet limits of a tenant and of its parent, with routers that crash and streams that break. */
class LedgerProperties {
    private record Open(int router, String id, Hold hold, long input, boolean child) {}

    private static final Limit PARENT = Cluster.hard("/a/", Unit.TOKENS, 900, new Window.Calendar(CalendarPeriod.YEAR));
    private static final Limit CHILD =
            Cluster.hard("/a/b/", Unit.TOKENS, 500, new Window.Calendar(CalendarPeriod.YEAR));
    private static final Limit PLACES = Cluster.hard("/a/", Unit.OPEN_REQUESTS, 12, new Window.Standing());

    @Property(tries = 300)
    void noLimitIsPassedAtAnyNodeAndEverythingEnds(@ForAll long seed) {
        Random random = new Random(seed);
        Cluster cluster = new Cluster(3, PARENT, CHILD, PLACES);
        List<Open> open = new ArrayList<>();
        long usedByChild = 0;
        long usedByParent = 0;
        for (int i = 0; i < 400; i++) {
            int router = random.nextInt(3);
            boolean child = random.nextBoolean();
            switch (random.nextInt(20)) {
                case 0 -> {
                    cluster.crash(router);
                    open.removeIf(one -> one.router() == router);
                }
                case 1 -> cluster.reconnect(router);
                case 2 -> cluster.pass(random.nextInt(4000));
                case 3, 4, 5, 6, 7 -> cluster.exchange(router);
                case 8, 9, 10, 11 -> {
                    if (!open.isEmpty()) {
                        Open one = open.remove(random.nextInt(open.size()));
                        long out = random.nextLong(one.hold().covered() + 1);
                        cluster.routers.get(one.router()).settle(one.id(), new Counts(one.input(), 0, out));
                        usedByParent += one.input() + out;
                        usedByChild += one.child() ? one.input() + out : 0;
                    }
                }
                case 12 -> {
                    if (!open.isEmpty()) {
                        Open one = open.get(random.nextInt(open.size()));
                        one.hold().extend(one.hold().covered() + 1 + random.nextInt(20), cluster.nanos);
                    }
                }
                default -> {
                    Chain chain = child
                            ? cluster.chain(router, "/a/b/", CHILD, PARENT, PLACES)
                            : cluster.chain(router, "/a/c/", PARENT, PLACES);
                    String id = cluster.id();
                    long input = random.nextInt(30);
                    Need need = cluster.need(id, input, 1 + random.nextInt(30), true);
                    if (cluster.routers.get(router).reserve(chain, need, cluster.nanos) instanceof Taken taken) {
                        open.add(new Open(router, id, taken.hold(), input, child));
                    }
                }
            }
            assertThat(usedByParent + reserved(open, false)).isLessThanOrEqualTo(900);
            assertThat(usedByChild + reserved(open, true)).isLessThanOrEqualTo(500);
        }
        for (Open one : open) {
            cluster.routers.get(one.router()).release(one.id());
        }
        for (int i = 0; i < 3; i++) {
            cluster.reconnect(i);
            cluster.exchange(i);
            assertThat(cluster.routers.get(i).openCount()).isZero();
        }
        PotView view = cluster.view(PARENT);
        assertThat(view.reserved()).isZero();
        assertThat(view.used() + view.stranded() + view.left()).isEqualTo(900);
        assertThat(view.used()).isGreaterThanOrEqualTo(usedByParent);
        assertThat(cluster.view(PLACES).reserved()).isZero();
    }

    private static long reserved(List<Open> open, boolean childOnly) {
        return open.stream()
                .filter(one -> !childOnly || one.child())
                .mapToLong(one -> one.input() + one.hold().covered())
                .sum();
    }

    @Property(tries = 20)
    void manyThreadsAtOnceTakeNoMoreThanWasGranted(@ForAll long seed) throws Exception {
        Cluster cluster = new Cluster(1, PARENT, PLACES);
        Chain chain = cluster.chain(0, "/a/", PARENT, PLACES);
        Ledger router = cluster.routers.getFirst();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> sums = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String name = "t" + t + "-";
                Random random = new Random(seed + t);
                sums.add(threads.submit(() -> {
                    long used = 0;
                    for (int i = 0; i < 500; i++) {
                        Need need = cluster.need(name + i, random.nextInt(5), 3, true);
                        if (router.reserve(chain, need, cluster.nanos) instanceof Taken) {
                            if (random.nextInt(4) == 0) {
                                router.release(name + i);
                            } else {
                                router.settle(name + i, new Counts(need.input().uncachedIn(), 0, 1));
                                used += need.input().uncachedIn() + 1;
                            }
                        }
                    }
                    return used;
                }));
            }
            while (sums.stream().anyMatch(sum -> !sum.isDone())) {
                cluster.exchange(0);
            }
            long used = 0;
            for (var sum : sums) {
                used += sum.get();
            }
            cluster.exchange(0);
            assertThat(cluster.view(PARENT).used()).isEqualTo(used).isLessThanOrEqualTo(900);
            assertThat(cluster.view(PLACES).reserved()).isZero();
        }
    }

    @Property(tries = 20)
    void theSameRequestOnSeveralThreadsIsTakenOnce() throws Exception {
        Cluster cluster = new Cluster(1, PARENT, PLACES);
        Chain chain = cluster.chain(0, "/a/", PARENT, PLACES);
        cluster.ask(0, chain, "warm", 200, 1);
        cluster.routers.getFirst().release("warm");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 50; i++) {
                Need need = cluster.need("r" + i, 3, 1, true);
                Callable<Outcome> call = () -> cluster.routers.getFirst().reserve(chain, need, cluster.nanos);
                for (Future<Outcome> outcome : threads.invokeAll(List.of(call, call, call, call))) {
                    outcome.get();
                }
                cluster.routers.getFirst().settle(need.requestId(), new Counts(3, 0, 1));
            }
        }
        cluster.exchange(0);

        assertThat(cluster.view(PARENT).reserved()).isZero();
        assertThat(cluster.view(PLACES).reserved()).isZero();
    }
}
