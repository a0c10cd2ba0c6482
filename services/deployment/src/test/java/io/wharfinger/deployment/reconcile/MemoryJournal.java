package io.wharfinger.deployment.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.ProcessTarget;
import io.wharfinger.deployment.rollout.Claim;
import io.wharfinger.deployment.rollout.Goal;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.rollout.RolloutStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A journal in memory that checks every change against the promises of a roll. */
final class MemoryJournal implements Journal {

    private final Chaos chaos;
    private final QuotaBook quota;
    private final BookingBook bookings;
    private final EngineHost host;
    private final Map<UUID, Replica> replicas = new LinkedHashMap<>();
    private final Map<Integer, RevisionFacts> revisions = new HashMap<>();
    private Goal goal;
    private RolloutStatus status = RolloutStatus.begun(0);
    private boolean gone;

    MemoryJournal(Chaos chaos, QuotaBook quota, BookingBook bookings, EngineHost host, Goal goal) {
        this.chaos = chaos;
        this.quota = quota;
        this.bookings = bookings;
        this.host = host;
        this.goal = goal;
        want(goal);
    }

    /** Another goal. */
    void want(Goal other) {
        goal = other;
        revisions.computeIfAbsent(
                other.revision(),
                number -> new RevisionFacts(
                        number,
                        DeploymentSpec.newBuilder()
                                .setModel("model")
                                .setAcceleratorClass("class")
                                .setProcess(ProcessTarget.newBuilder().setRuntime("runtime"))
                                .build(),
                        Model.newBuilder().setName("model").build()));
    }

    Goal goal() {
        return goal;
    }

    RolloutStatus status() {
        return status;
    }

    boolean isGone() {
        return gone;
    }

    List<Replica> alive() {
        return replicas.values().stream()
                .filter(replica -> replica.state() != ReplicaState.STOPPED)
                .toList();
    }

    @Override
    public List<Work> read() {
        return gone
                ? List.of()
                : List.of(new Work("deployment", "tenant", "/tenant/", goal, status, Map.copyOf(revisions), alive()));
    }

    @Override
    public void create(Work work, Replica replica) {
        chaos.mortal(() -> replicas.put(replica.id(), replica));
        assertThat(alive())
                .as("never more than wanted and surge")
                .hasSizeLessThanOrEqualTo(goal.wanted() + goal.maxSurge());
    }

    @Override
    public void save(Work work, Replica before, Replica after) {
        assertThat(hurried(current(before.id())))
                .as("what is changed is what is there")
                .isEqualTo(hurried(before));
        if (after.state() == ReplicaState.STOPPED) {
            assertThat(quota.holders()).doesNotContain(after.id());
            assertThat(bookings.holders()).doesNotContain(after.id());
            assertThat(host.running()).doesNotContain(after.id());
        }
        if (before.state() == ReplicaState.READY && after.state() == ReplicaState.DRAINING) {
            requireEnoughBut(before);
        }
        chaos.mortal(() -> replicas.put(after.id(), after));
    }

    private Replica current(UUID id) {
        return Objects.requireNonNull(replicas.get(id));
    }

    /** A roll leaves enough; a smaller number or a removal may take what is left over. */
    private void requireEnoughBut(Replica leaving) {
        long left = alive().stream()
                .filter(replica ->
                        replica.state() == ReplicaState.READY && !replica.id().equals(leaving.id()))
                .count();
        long newest = alive().stream()
                .filter(replica -> replica.revision() == goal.revision() && replica.state() != ReplicaState.DRAINING)
                .count();
        boolean surplus = leaving.revision() == goal.revision() && newest > goal.wanted();
        if (!goal.removing() && !surplus) {
            assertThat(left)
                    .as("never fewer that answer than wanted less unavailable")
                    .isGreaterThanOrEqualTo(goal.wanted() - goal.maxUnavailable());
        }
    }

    @Override
    public void status(Work work, RolloutStatus next) {
        chaos.mortal(() -> status = next);
    }

    @Override
    public void hurry() {
        chaos.mortal(() -> {
            replicas.replaceAll((id, replica) -> hurried(replica));
            return true;
        });
    }

    private static Replica hurried(Replica replica) {
        Claim claim = replica.claim();
        return replica.with(
                new Claim(
                        claim.admission(),
                        claim.attempt(),
                        claim.reservationId(),
                        claim.booking(),
                        claim.bookingId(),
                        claim.place(),
                        claim.refusals(),
                        Instant.EPOCH),
                replica.note());
    }

    @Override
    public void forget(Work work) {
        assertThat(alive()).isEmpty();
        chaos.mortal(() -> gone = true);
    }
}
