package io.wharfinger.router.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.limits.Verdict.Granted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StaticLimitsProperties {
    private static final List<String> TENANTS = List.of("/a/", "/a/x/", "/a/y/", "/b/", "/b/z/");
    private static final long RUN_MILLIS = 30_000;

    /** Against a model that knows all that was ever taken: no window of any length is passed, and nothing leaks. */
    @Property(tries = 200)
    void noNodeIsEverPassedAndAllComesBack(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int max) {
        Map<String, LimitSettings> settings = settings(random, max);
        StaticLimits limits = new StaticLimits();
        limits.replace(settings, 0);
        Map<String, Integer> openAt = new HashMap<>();
        Map<String, Long> begunAt = new HashMap<>();
        List<Held> held = new ArrayList<>();
        long millis = 0;
        for (int step = 0; step < 400 && millis < RUN_MILLIS; step++) {
            millis += random.nextInt(200);
            if (!held.isEmpty() && random.nextInt(3) == 0) {
                end(held.remove(random.nextInt(held.size())), random, millis, openAt, begunAt);
                continue;
            }
            String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
            if (limits.reserve(ask(tenant, 1 + random.nextInt(max), random.nextBoolean(), millis))
                    instanceof Granted(Reservation reservation, Standing standing)) {
                held.add(new Held(tenant, reservation));
                above(tenant).forEach(path -> {
                    openAt.merge(path, 1, Integer::sum);
                    begunAt.merge(path, 1L, Long::sum);
                });
                check(settings, openAt, begunAt, millis);
            }
        }
        long end = millis;
        held.forEach(one -> end(one, random, end, openAt, begunAt));
        assertThatAllIsFree(limits, settings, end + 120_000);
    }

    private record Held(String tenant, Reservation reservation) {}

    private static void end(
            Held held, Random random, long millis, Map<String, Integer> openAt, Map<String, Long> begunAt) {
        boolean served = random.nextBoolean();
        if (served) {
            held.reservation().settle(new Spent(random.nextInt(5), 0, random.nextInt(5)), nanos(millis));
        } else {
            held.reservation().release();
        }
        above(held.tenant()).forEach(path -> {
            openAt.merge(path, -1, Integer::sum);
            begunAt.merge(path, served ? 0L : -1L, Long::sum);
        });
    }

    private static void check(
            Map<String, LimitSettings> settings, Map<String, Integer> openAt, Map<String, Long> begunAt, long millis) {
        settings.forEach((path, limit) -> {
            if (limit.concurrentRequests() > 0) {
                assertThat(openAt.getOrDefault(path, 0)).isLessThanOrEqualTo(limit.concurrentRequests());
            }
            if (limit.requestsPerMinute() > 0) {
                assertThat(begunAt.getOrDefault(path, 0L))
                        .isLessThanOrEqualTo(limit.requestsPerMinute() + limit.requestsPerMinute() * millis / 60_000);
            }
        });
    }

    private static void assertThatAllIsFree(StaticLimits limits, Map<String, LimitSettings> settings, long millis) {
        settings.forEach((path, limit) -> {
            Verdict verdict = limits.reserve(ask(path, 1, true, millis));
            assertThat(verdict).isInstanceOf(Granted.class);
            ((Granted) verdict).reservation().release();
            Standing.Level requests = verdict.standing().requests();
            if (requests != null) {
                assertThat(requests.remaining()).isEqualTo(requests.limit() - 1);
            }
        });
    }

    private static Map<String, LimitSettings> settings(Random random, int max) {
        Map<String, LimitSettings> settings = new HashMap<>();
        for (String path : List.of("/", "/a/", "/a/x/", "/b/")) {
            settings.put(
                    path,
                    new LimitSettings(
                            random.nextInt(max + 1),
                            random.nextBoolean() ? 0 : 100L + random.nextInt(1000),
                            random.nextInt(max + 1),
                            random.nextInt(max + 1)));
        }
        return settings;
    }

    private static List<String> above(String tenant) {
        List<String> paths = new ArrayList<>();
        for (int end = 0; end >= 0; end = tenant.indexOf('/', end + 1)) {
            paths.add(tenant.substring(0, end + 1));
        }
        return paths;
    }

    private static Ask ask(String tenant, long input, boolean stream, long millis) {
        return new Ask("id", tenant, "key", "m", null, input, 1, stream, nanos(millis), millis);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Real threads at one moment of the clock: exactly the limit is admitted, and never more are open than may be. */
    @Property(tries = 20)
    void threadsTogetherTakeExactlyTheLimit(@ForAll @IntRange(min = 1, max = 500) int perMinute) throws Exception {
        int openMax = 1 + perMinute / 7;
        StaticLimits limits = new StaticLimits();
        limits.replace(
                Map.of(
                        "/", new LimitSettings(perMinute, 0, 0, 0),
                        "/a/", new LimitSettings(0, 0, openMax, 0),
                        "/a/x/", new LimitSettings(0, 0, openMax, 0)),
                0);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger openSeen = new AtomicInteger();
        AtomicLong admitted = new AtomicLong();

        together(() -> {
            for (int i = 0; i < perMinute * 4; i++) {
                if (limits.reserve(ask("/a/x/", 1, false, 0)) instanceof Granted granted) {
                    openSeen.accumulateAndGet(open.incrementAndGet(), Math::max);
                    admitted.incrementAndGet();
                    open.decrementAndGet();
                    granted.reservation().settle(Spent.NOTHING, 0);
                }
            }
            return true;
        });

        assertThat(admitted.get()).isEqualTo(perMinute);
        assertThat(openSeen.get()).isLessThanOrEqualTo(openMax);
    }

    /** What is taken and given back by many threads leaves the limits as they were. */
    @Property(tries = 10)
    void threadsGiveBackWhatTheyTook(@ForAll @IntRange(min = 50, max = 500) int tokens) throws Exception {
        StaticLimits limits = new StaticLimits();
        limits.replace(
                Map.of("/", new LimitSettings(0, tokens, 8, 8), "/a/", new LimitSettings(1000, tokens, 3, 2)), 0);

        together(() -> {
            for (int i = 0; i < 2000; i++) {
                if (limits.reserve(ask("/a/", 10, i % 2 == 0, 0)) instanceof Granted granted) {
                    granted.reservation().extend(20, 0);
                    granted.reservation().release();
                }
            }
            return true;
        });

        Verdict last = limits.reserve(ask("/a/", 10, true, 0));
        assertThat(last).isInstanceOf(Granted.class);
        assertThat(last.standing().requests())
                .extracting(Standing.Level::remaining)
                .isEqualTo(999L);
        assertThat(last.standing().tokens())
                .extracting(Standing.Level::remaining)
                .isEqualTo(tokens - 11L);
    }

    private static void together(Callable<Boolean> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
