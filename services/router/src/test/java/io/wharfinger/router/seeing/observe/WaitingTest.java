package io.wharfinger.router.seeing.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @Test
    void whatFindsNoRoomIsTurnedAway() {
        Waiting<Integer> waiting = new Waiting<>(2);

        assertThat(waiting.offer(1)).isTrue();
        assertThat(waiting.offer(2)).isTrue();
        assertThat(waiting.offer(3)).isFalse();
        assertThat(waiting.poll()).isEqualTo(1);
        assertThat(waiting.offer(4)).isTrue();
        assertThat(Stream.of(waiting.poll(), waiting.poll())).containsExactly(2, 4);
        assertThat(waiting.poll()).isNull();
    }

    @Test
    void manyThreadsPutInNoMoreThanThereIsRoomFor() throws Exception {
        Waiting<Integer> waiting = new Waiting<>(1000);
        AtomicInteger taken = new AtomicInteger();
        Callable<Boolean> offering = () -> {
            IntStream.range(0, 1000).forEach(i -> taken.addAndGet(waiting.offer(i) ? 1 : 0));
            return true;
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : threads.invokeAll(List.of(offering, offering, offering, offering))) {
                assertThat(done.get()).isTrue();
            }
        }

        int found = 0;
        while (waiting.poll() != null) {
            found++;
        }
        assertThat(found).isEqualTo(taken.get()).isLessThanOrEqualTo(1000);
    }
}
