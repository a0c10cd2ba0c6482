package io.wharfinger.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final long NOW = 1_000_000;
    private static final HealthPolicy POLICY = new HealthPolicy(5, 10_000, 20, 50, 3_000, 30_000, 0, 1, 30_000, 60_000);

    private final Random random = new Random(1);
    private final Health health = new Health(POLICY);

    @Test
    void failuresInARowOpenItAndOneThatPassesBreaksTheRow() {
        fail(4);
        health.passed(Entry.USUAL, NOW);
        assertThat(health.standing()).isSameAs(Standing.WELL);
        fail(4);
        assertThat(health.admits(NOW)).isTrue();

        assertThat(health.failed(Entry.USUAL, Fault.SILENT, NOW, random)).isTrue();

        assertThat(health.standing()).isEqualTo(new Standing.Out(Cause.FAILING, 1, NOW + 3_000));
        assertThat(health.isOutForAnswers(NOW)).isTrue();
        assertThat(health.lastIllness()).isEqualTo(new Health.Illness(Fault.SILENT, NOW));
    }

    @Test
    void aConnectionThatDoesNotComeAboutIsEnough() {
        health.failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random);

        assertThat(health.admits(NOW)).isFalse();
        assertThat(health.isOutForAnswers(NOW)).isFalse();
    }

    @Test
    void aShareOfFailuresInTheWindowOpensItThoughNeverManyInARow() {
        for (int i = 0; i < 10; i++) {
            assertThat(health.admits(NOW)).isTrue();
            health.passed(Entry.USUAL, NOW);
            fail(1);
        }

        assertThat(health.admits(NOW)).isFalse();
    }

    @Test
    void eachTimeItIsOutForTwiceAsLongUpToTheMost() {
        List<Long> times = new ArrayList<>();
        long now = NOW;
        for (int i = 0; i < 6; i++) {
            health.failed(health.enter(now), Fault.UNREACHABLE, now, random);
            Standing.Out out = (Standing.Out) health.standing();
            times.add(out.untilMillis() - now);
            now = out.untilMillis();
        }

        assertThat(times).containsExactly(3_000L, 6_000L, 12_000L, 24_000L, 30_000L, 30_000L);
    }

    @Test
    void whatTellsNothingOfItsHealthChangesNothing() {
        for (int i = 0; i < 50; i++) {
            health.failed(Entry.USUAL, Fault.BUSY, NOW, random);
            health.failed(Entry.USUAL, Fault.UNAUTHORIZED, NOW, random);
        }

        assertThat(health.standing()).isSameAs(Standing.WELL);
        assertThat(health.tally(NOW).total()).isZero();
    }

    @Test
    void itIsLeftAloneForAsLongAsItAsks() {
        health.pause(NOW + 10);

        assertThat(health.enter(NOW + 9)).isEqualTo(Entry.REFUSED);
        assertThat(health.enter(NOW + 10)).isEqualTo(Entry.USUAL);
    }

    @Test
    void aProbeOfWhichNothingIsHeardIsGivenUp() {
        health.failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random);
        assertThat(health.enter(NOW + 3_000)).isEqualTo(Entry.PROBE);

        assertThat(health.enter(NOW + 32_999)).isEqualTo(Entry.REFUSED);
        assertThat(health.enter(NOW + 33_000)).isEqualTo(Entry.PROBE);
    }

    @Test
    void ofManyThatAskAtOnceOneIsTheProbe() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                Health asked = new Health(POLICY);
                asked.failed(Entry.USUAL, Fault.UNREACHABLE, NOW, random);
                CountDownLatch go = new CountDownLatch(4);
                Callable<Entry> ask = () -> {
                    go.countDown();
                    go.await();
                    return asked.enter(NOW + 3_000);
                };

                List<Entry> entries = new ArrayList<>();
                for (Future<Entry> answer : threads.invokeAll(List.of(ask, ask, ask, ask))) {
                    entries.add(answer.get());
                }

                assertThat(entries).containsExactlyInAnyOrder(Entry.PROBE, Entry.REFUSED, Entry.REFUSED, Entry.REFUSED);
            }
        }
    }

    @Test
    void statusesSayWhatIsWrong() {
        assertThat(Fault.ofStatus(200)).isEmpty();
        assertThat(Fault.ofStatus(404)).isEmpty();
        assertThat(Fault.ofStatus(401)).contains(Fault.UNAUTHORIZED);
        assertThat(Fault.ofStatus(429)).contains(Fault.BUSY);
        assertThat(Fault.ofStatus(529)).contains(Fault.BUSY);
        assertThat(Fault.ofStatus(503)).contains(Fault.UNAVAILABLE);
        assertThat(Fault.ofStatus(500)).contains(Fault.FAILED);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            health.failed(Entry.USUAL, Fault.FAILED, NOW, random);
        }
    }
}
