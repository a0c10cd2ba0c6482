package io.wharfinger.routing.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.routing.health.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RetryBudgetProperties {
    private static final int FLOOR = 3;

    record Deed(long millis, boolean retry) {}

    @Property
    void inEveryWindowTheRetriesAreAShareOfTheRequestsAndTheFloor(
            @ForAll @Size(max = 400) List<@IntRange(min = -100, max = 400) Integer> deeds,
            @ForAll @IntRange(min = -50_000, max = 50_000) int start) {
        RetryBudget budget = new RetryBudget(20, FLOOR, 10);
        List<Deed> done = new ArrayList<>();
        long now = start;
        for (int deed : deeds) {
            now += Math.abs(deed);
            if (deed % 2 == 0) {
                budget.request(now);
                done.add(new Deed(now, false));
            } else {
                long from = Math.floorDiv(now, 1000) * 1000 - 9_000;
                long requests = count(done, from, false);
                long retries = count(done, from, true);
                boolean allowed = (retries + 1) * 100 <= 20 * requests + FLOOR * 100;
                assertThat(budget.take(now)).isEqualTo(allowed);
                if (allowed) {
                    done.add(new Deed(now, true));
                }
            }
        }
    }

    private static long count(List<Deed> done, long from, boolean retry) {
        return done.stream()
                .filter(deed -> deed.millis() >= from && deed.retry() == retry)
                .count();
    }

    @Example
    void manyThreadsTogetherGetNoMoreThanOne() throws Exception {
        for (int round = 0; round < 50; round++) {
            RetryBudget budget = new RetryBudget(20, 0, 10);
            for (int i = 0; i < 100; i++) {
                budget.request(1_000);
            }
            Callable<Integer> taker = () -> {
                int taken = 0;
                for (int i = 0; i < 50; i++) {
                    taken += budget.take(1_000) ? 1 : 0;
                }
                return taken;
            };
            int taken = 0;
            try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
                for (Future<Integer> answer : threads.invokeAll(List.of(taker, taker, taker))) {
                    taken += answer.get();
                }
            }
            assertThat(taken).isPositive().isLessThanOrEqualTo(20);
            assertThat(budget.retries(1_000)).isEqualTo(taken);
        }
    }

    @Example
    void aWindowOfNoLengthIsRefused() {
        assertThatThrownBy(() -> new RetryBudget(20, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryBudget(20, 3, 61)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void onlyWhatMayBeRetriedIsAndNeverAfterTheFirstByte(
            @ForAll Fault fault, @ForAll @IntRange(min = 1, max = 5) int tries, @ForAll boolean begun) {
        RetryBudget budget = new RetryBudget(20, 1, 10);

        RetryVerdict first = RetryPolicy.USUAL.decide(fault, tries, begun, budget, 0);
        RetryVerdict second = RetryPolicy.USUAL.decide(fault, tries, begun, budget, 0);

        boolean retried = !EnumSet.of(Fault.FAILED, Fault.SILENT, Fault.CUT).contains(fault);
        assertThat(first == RetryVerdict.AGAIN).isEqualTo(retried && !begun && tries < 3);
        assertThat(first == RetryVerdict.ANSWER_BEGUN).isEqualTo(begun);
        // The first one has taken what there was; only a connection that did not come about costs nothing.
        assertThat(second)
                .isEqualTo(
                        first == RetryVerdict.AGAIN && fault != Fault.UNREACHABLE ? RetryVerdict.BUDGET_SPENT : first);
    }
}
