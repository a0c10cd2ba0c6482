package io.wharfinger.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Progress;
import io.wharfinger.e2e.ClientLog;
import io.wharfinger.e2e.RunningSuite;
import io.wharfinger.e2e.SteadyLoad;
import io.wharfinger.e2e.fleet.Berth;
import io.wharfinger.e2e.fleet.Holdings;
import io.wharfinger.e2e.fleet.Quay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Parts are killed while a deployment rolls to a new revision under load: it ends as if nothing had happened. No request
 * fails, no accelerator is booked twice, no engine, booking or reservation is left behind.
 *
 * <p>{@code -Dwharf.e2e.rollout.kills=N} adds a run of N kills of random parts at random moments;
 * {@code -Dwharf.e2e.rollout.seed=S} repeats the moments of an earlier run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutFaultTest {
    private static final System.Logger LOG = System.getLogger(RolloutFaultTest.class.getName());
    private static final String KILLS = "wharf.e2e.rollout.kills";
    private static final List<PartName> KILLED = List.of(PartName.QUOTA, PartName.INVENTORY, PartName.DEPLOYMENT);
    private static final int REPLICAS = 2;
    private static final int ANSWERS = 30;

    private final long seed = Long.getLong("wharf.e2e.rollout.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RunningSuite running = RunningSuite.get();
    private final Quay quay = Quay.make(running, "rollout", 6, 6);
    private final Berth berth = Berth.open(quay, "rollout-8b", REPLICAS);
    /** About how long a roll takes; parts are killed within that time. */
    private long rollNanos = TimeUnit.SECONDS.toNanos(12);

    @BeforeAll
    void awaitTheDeployment() {
        LOG.log(System.Logger.Level.INFO, "moments by seed {0}", Long.toString(seed));
        berth.awaitReady();
        berth.awaitServed();
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "INVENTORY", "DEPLOYMENT"})
    void aPartIsKilled(PartName part) {
        roll(List.of(part));
    }

    @Test
    void deploymentIsKilledTwice() {
        roll(List.of(PartName.DEPLOYMENT, PartName.DEPLOYMENT));
    }

    @Test
    void deploymentIsKilledWhileADeploymentIsRemoved() {
        Berth removed = Berth.open(quay, "rollout-removed", REPLICAS);
        removed.awaitReady();
        new Holdings(quay).check(2 * REPLICAS, List.of(berth, removed));

        removed.remove();
        killWithin(PartName.DEPLOYMENT, TimeUnit.SECONDS.toNanos(3));

        removed.awaitGone();
        new Holdings(quay).check(REPLICAS, List.of(berth));
    }

    @Test
    @EnabledIfSystemProperty(named = KILLS, matches = "[1-9][0-9]*")
    void partsAreKilledAgainAndAgain() {
        int kills = Integer.getInteger(KILLS);
        Map<PartName, Integer> killed = new EnumMap<>(PartName.class);
        long requests = 0;
        for (int kill = 1; kill <= kills; kill++) {
            PartName part = KILLED.get(random.nextInt(KILLED.size()));
            requests += roll(List.of(part)).sentCount();
            killed.merge(part, 1, Integer::sum);
            LOG.log(
                    System.Logger.Level.INFO,
                    "after {0} kills, {1}: {2} requests, none failed",
                    kill,
                    killed,
                    requests);
        }
        assertThat(requests).isPositive();
    }

    @AfterEach
    void bringBackWhatIsDown() {
        running.platform().up(Progress.SILENT);
    }

    @AfterAll
    void removeTheDeployment() {
        berth.remove();
        berth.awaitGone();
        new Holdings(quay).check(0, List.of());
    }

    /** Rolls under load, and checks all that must hold then; what the client saw. */
    private ClientLog roll(List<PartName> parts) {
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, quay.key(), List.of(berth.name()))) {
            long start = System.nanoTime();
            int revision = berth.beginRoll();
            parts.forEach(part -> killWithin(part, rollNanos));
            berth.awaitRolled(revision);
            rollNanos = System.nanoTime() - start;
            load.awaitMore(ANSWERS);
            log = load.stop();
        }
        assertThat(log.failed()).as("seed %d", seed).isEmpty();
        assertThat(log.completed()).as("seed %d", seed).hasSize((int) log.sentCount());
        new Holdings(quay).check(REPLICAS, List.of(berth));
        return log;
    }

    private void killWithin(PartName part, long nanos) {
        LockSupport.parkNanos(random.nextLong(nanos));
        running.killed(part).start();
    }
}
