package io.wharfinger.deployment.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.deployment.rollout.Claim;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.Sighting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Duration PROPAGATION = Duration.ofSeconds(2);
    private static final Duration RETURN = Duration.ofSeconds(8);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Watch watch = new Watch(PROPAGATION, RETURN, START);

    @Test
    void nothingIsIdleBeforeEveryRouterIsBackAfterAStart() {
        Replica drainingForLong = draining(START.minusSeconds(60));

        assertThat(idle(drainingForLong, RETURN.minusMillis(1))).isZero();
        assertThat(idle(drainingForLong, RETURN)).isEqualTo(1);
        assertThat(idle(drainingForLong, RETURN.plusSeconds(1))).isEqualTo(2);
    }

    @Test
    void nothingIsIdleBeforeEveryRouterHasHeardThatItDrains() {
        Replica drainingNow = draining(START.plusSeconds(100));

        assertThat(idle(drainingNow, Duration.ofSeconds(101))).isZero();
        assertThat(idle(drainingNow, Duration.ofSeconds(102))).isEqualTo(1);
    }

    private int idle(Replica replica, Duration sinceStart) {
        return watch.look(replica, new IdleTarget(), Set.of(), START.plus(sinceStart))
                .idle();
    }

    private static Replica draining(Instant since) {
        UUID id = new UUID(1, 2);
        return new Replica(
                id,
                1,
                1,
                Optional.empty(),
                ReplicaState.DRAINING,
                false,
                Note.NONE,
                "http://127.0.0.1:8201",
                0,
                Claim.none(id, since),
                since,
                since);
    }

    /** Its only engine answers and has no request. */
    private static final class IdleTarget implements RuntimeTarget {
        @Override
        public Sighting sighting(UUID instance) {
            return new Sighting.Ready(URI.create("http://127.0.0.1:8201"), OptionalInt.of(0), 0);
        }

        @Override
        public void ensureStarted(LaunchOrder order) {
            throw new AssertionError("a look starts nothing");
        }

        @Override
        public void ensureStopped(UUID instance) {
            throw new AssertionError("a look stops nothing");
        }

        @Override
        public Set<UUID> present() {
            return Set.of();
        }
    }
}
