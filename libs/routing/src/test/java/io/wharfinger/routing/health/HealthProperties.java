package io.wharfinger.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HealthProperties {
    private static final HealthPolicy POLICY = new HealthPolicy(3, 1_000, 10, 50, 100, 800, 20, 2, 500, 2_000);

    enum Deed {
        ENTER,
        PASS,
        FAIL,
        LOSE_CONNECTION,
        ABANDON,
        EJECT,
        WAIT
    }

    /** An upstream, the requests that are open on it, and what must hold after every step. */
    private static final class History {
        private final Health health = new Health(POLICY);
        private final Deque<Entry> open = new ArrayDeque<>();
        private final Random random;
        private final int stepMillis;
        /** A clock may start anywhere. */
        private long now = -5_000;

        private long probeSince = Long.MIN_VALUE / 2;
        private boolean probing;

        private History(long seed, int stepMillis) {
            random = new Random(seed);
            this.stepMillis = stepMillis;
        }

        private void after(Deed deed) {
            Standing before = health.standing();
            switch (deed) {
                case ENTER -> enter();
                case EJECT -> health.eject(now, random);
                case WAIT -> now += stepMillis;
                case PASS, FAIL, LOSE_CONNECTION, ABANDON -> end(deed);
            }
            check(before);
        }

        private void enter() {
            boolean admitted = health.admits(now);
            boolean mayProbe = !probing || now - probeSince >= POLICY.probeMillisMax();

            Entry entry = health.enter(now);

            assertThat(entry != Entry.REFUSED).isEqualTo(admitted);
            if (entry == Entry.PROBE) {
                assertThat(mayProbe).isTrue();
                probing = true;
                probeSince = now;
            }
            if (entry != Entry.REFUSED) {
                open.add(entry);
            }
        }

        private void end(Deed deed) {
            Entry entry = open.poll();
            if (entry == null) {
                return;
            }
            probing &= entry != Entry.PROBE;
            switch (deed) {
                case PASS -> health.passed(entry, now);
                case FAIL -> health.failed(entry, Fault.FAILED, now, random);
                case LOSE_CONNECTION -> health.failed(entry, Fault.UNREACHABLE, now, random);
                case ABANDON, ENTER, EJECT, WAIT -> health.abandoned(entry, now);
            }
        }

        private void check(Standing before) {
            switch (health.standing()) {
                case Standing.In in -> assertThat(in.failures()).isBetween(0, POLICY.failuresInRow() - 1);
                case Standing.Out out
                when out != before -> {
                    long least = Math.min(800, 100L << Math.min(out.trips() - 1, 10));
                    assertThat(out.untilMillis() - now).isBetween(least, least + least / 5);
                    assertThat(health.admits(now)).isFalse();
                }
                case Standing.Out out -> assertThat(out.trips()).isPositive();
                case Standing.Trial trial -> assertThat(trial.passed()).isBetween(0, POLICY.probes() - 1);
            }
        }

        /** However it was treated: left alone for long enough and then answering well, it is in again. */
        private void recover() {
            now += 10_000;
            for (int i = 0; i < 2 * POLICY.probes(); i++) {
                Entry entry = health.enter(now);
                assertThat(entry).isNotEqualTo(Entry.REFUSED);
                health.passed(entry, now);
            }
            now += POLICY.forgetMillis();
            health.passed(health.enter(now), now);
            assertThat(health.standing()).isSameAs(Standing.WELL);
        }
    }

    @Property(tries = 2000)
    void whateverHappensOneProbeAtATimeIsSentAndTheWayBackIsOpen(
            @ForAll @Size(max = 200) List<Deed> deeds,
            @ForAll @IntRange(min = 1, max = 300) int stepMillis,
            @ForAll long seed) {
        History history = new History(seed, stepMillis);

        deeds.forEach(history::after);

        history.recover();
    }

    @Property
    void theWindowCountsWhatIsInItAndNothingOlder(
            @ForAll @Size(max = 300) List<@IntRange(max = 200) Integer> steps, @ForAll long seed) {
        Random random = new Random(seed);
        OutcomeWindow window = new OutcomeWindow(1_000);
        long start = random.nextLong(-1_000_000, 1_000_000);
        long now = start;
        long[] times = new long[steps.size()];

        for (int i = 0; i < steps.size(); i++) {
            now += steps.get(i);
            times[i] = now;
            window.add(i % 3 == 0, now);
            long from = Math.floorDiv(now, 500) * 500 - 500;
            long counted = 0;
            long failed = 0;
            for (int j = 0; j <= i; j++) {
                counted += times[j] >= from ? 1 : 0;
                failed += times[j] >= from && j % 3 == 0 ? 1 : 0;
            }
            assertThat(window.tally(now)).isEqualTo(new Tally(counted - failed, failed));
        }
        assertThat(window.tally(now + 1_000)).isEqualTo(new Tally(0, 0));
    }
}
