package io.wharfinger.billing.book;

import static io.wharfinger.billing.BillingFailure.BILLING_BOOKS_BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final int WAITING_MAX = 3;

    private final TestBooks books = new TestBooks(NOW);
    private final BookKeeper keeper = new BookKeeper(books.ingest(), () -> WAITING_MAX, InstantSource.fixed(NOW));

    @Test
    void writers_beyond_those_that_may_wait_are_refused_and_the_others_all_have_their_turn() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new AtomicInteger();
        var first = write(_ -> {
            begun.countDown();
            goOn.await();
            return done.incrementAndGet();
        });
        begun.await();
        var waiting = IntStream.range(0, WAITING_MAX)
                .mapToObj(_ -> write(_ -> done.incrementAndGet()))
                .toList();

        assertThatThrownBy(() -> keeper.write("TEST", _ -> done.incrementAndGet())
                        .await()
                        .atMost(AT_MOST))
                .hasMessageContaining("3 writers wait for the books already")
                .asInstanceOf(type(WharfException.class))
                .satisfies(refused -> {
                    assertThat(refused.failure()).isEqualTo(BILLING_BOOKS_BUSY);
                    assertThat(refused.retryAfter()).isPresent();
                });

        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThat(all(waiting)).containsExactly(2, 3, 4);
        assertThat(write(_ -> done.incrementAndGet()).get()).isEqualTo(5);
    }

    /** Work of a test, which may wait. */
    private interface Patient {
        int in(BookBatch batch) throws InterruptedException;
    }

    private CompletableFuture<Integer> write(Patient work) {
        return keeper.write("TEST", batch -> {
                    try {
                        return work.in(batch);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .subscribeAsCompletionStage();
    }

    private static List<Integer> all(List<CompletableFuture<Integer>> writers) {
        return writers.stream().map(CompletableFuture::join).toList();
    }
}
