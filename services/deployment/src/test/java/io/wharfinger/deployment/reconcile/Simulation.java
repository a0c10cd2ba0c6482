package io.wharfinger.deployment.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.deployment.rollout.Goal;
import io.wharfinger.deployment.rollout.Phase;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.target.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The reconciler with simulated services, hosts and time; everything goes wrong that can, until it ends. */
final class Simulation {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration PROPAGATION = Duration.ofSeconds(1);
    private static final int TOTAL = 6;
    private static final int LOOKS_MAX = 200;
    private static final int CALM_TICKS_MAX = 1200;
    /** Until all that has happened to engines before was seen. */
    private static final int NEWS_TICKS = 20;

    private final Random random;
    private final Chaos chaos;
    private final QuotaBook quota;
    private final BookingBook bookings;
    private final EngineHost host;
    private final MemoryJournal journal;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Round round;

    Simulation(long seed) {
        random = new Random(seed);
        chaos = new Chaos(random);
        quota = new QuotaBook(chaos, TOTAL);
        bookings = new BookingBook(chaos, TOTAL);
        host = new EngineHost(chaos);
        journal = new MemoryJournal(chaos, quota, bookings, host, goal(1));
        round = begin();
    }

    private Goal goal(int revision) {
        int surge = random.nextInt(3);
        return new Goal(
                revision,
                random.nextInt(4),
                surge,
                surge == 0 ? 1 + random.nextInt(2) : random.nextInt(3),
                Duration.ofSeconds(5),
                random.nextInt(3),
                List.of(),
                false);
    }

    /** A process begins; it knows nothing but what is written down. */
    private Round begin() {
        Watch watch = new Watch(PROPAGATION, PROPAGATION, now);
        InstantSource clock = () -> now;
        Targets targets = new Targets(host, new EngineHost(chaos), spec -> Optional.empty());
        Claiming claiming = new Claiming(
                journal, quota, bookings, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)), clock, this::id);
        Performer performer = new Performer(journal, claiming, targets, watch, clock, this::id);
        return new Round(journal, performer, targets, watch, PROPAGATION, clock);
    }

    private UUID id() {
        return new UUID(now.toEpochMilli(), random.nextLong());
    }

    void rage(int ticks) {
        for (int i = 0; i < ticks; i++) {
            if (random.nextInt(25) == 0) {
                change();
            }
            tick();
        }
    }

    private void change() {
        Goal goal = journal.goal();
        switch (random.nextInt(4)) {
            case 0 -> journal.want(goal(goal.revision() + 1));
            case 1 -> journal.want(scaled(goal, random.nextInt(4)));
            case 2 -> quota.capacity(1 + random.nextInt(TOTAL));
            default -> bookings.others(random.nextInt(TOTAL));
        }
    }

    private static Goal scaled(Goal goal, int wanted) {
        return new Goal(
                goal.revision(),
                wanted,
                goal.maxSurge(),
                goal.maxUnavailable(),
                goal.drainTimeout(),
                goal.accelerators(),
                goal.urls(),
                goal.removing());
    }

    private void tick() {
        now = now.plus(TICK);
        host.tick();
        try {
            int looks = 0;
            while (round.run()) {
                looks++;
                assertThat(looks).as("a tick ends").isLessThan(LOOKS_MAX);
                check();
            }
        } catch (Crash crash) {
            round = begin();
        }
        check();
    }

    private void check() {
        List<UUID> held = journal.alive().stream()
                .filter(replica -> replica.accelerators() > 0 && replica.state().isLaunched())
                .map(Replica::id)
                .toList();
        assertThat(quota.holders()).as("what runs has its capacity").containsAll(held);
        assertThat(bookings.holders()).as("what runs has its accelerators").containsAll(held);
    }

    /** Nothing goes wrong any more, and there is enough for all: what is wanted comes about. */
    void calm() {
        chaos.end();
        quota.capacity(TOTAL * 3);
        bookings.others(-TOTAL * 2);
        for (int i = 0; i < NEWS_TICKS; i++) {
            tick();
        }
        until(() -> journal.status().phase() == Phase.READY);
        Set<UUID> alive = journal.alive().stream().map(Replica::id).collect(Collectors.toSet());
        Goal goal = journal.goal();
        assertThat(journal.alive()).hasSize(goal.wanted()).allSatisfy(replica -> {
            assertThat(replica.revision()).isEqualTo(goal.revision());
            assertThat(replica.state()).isEqualTo(ReplicaState.READY);
        });
        assertThat(host.running()).isEqualTo(alive);
        assertThat(quota.holders()).isEqualTo(goal.accelerators() > 0 ? alive : Set.of());
        assertThat(bookings.holders()).isEqualTo(goal.accelerators() > 0 ? alive : Set.of());
    }

    /** The deployment is removed, and nothing of it is left. */
    void removal() {
        Goal goal = journal.goal();
        journal.want(new Goal(
                goal.revision(),
                goal.wanted(),
                goal.maxSurge(),
                goal.maxUnavailable(),
                goal.drainTimeout(),
                goal.accelerators(),
                goal.urls(),
                true));
        until(journal::isGone);
        assertThat(host.running()).isEmpty();
        assertThat(quota.holders()).isEmpty();
        assertThat(bookings.holders()).isEmpty();
    }

    private void until(BooleanSupplier condition) {
        for (int i = 0; i < CALM_TICKS_MAX && !condition.getAsBoolean(); i++) {
            tick();
        }
        assertThat(condition.getAsBoolean())
                .as("it ends as wanted: %s, %s, %s", journal.goal(), journal.status(), journal.alive())
                .isTrue();
    }
}
