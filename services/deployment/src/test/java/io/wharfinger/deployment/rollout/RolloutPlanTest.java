package io.wharfinger.deployment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.deployment.target.Sighting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PROPAGATION = Duration.ofSeconds(2);
    private static final URI URL = URI.create("http://127.0.0.1:9000");
    private static final Note BUSY = new Note(Note.QUOTA_WAITING, "others use it");

    private long ids;

    @Test
    void withoutSurgeAnOldInstanceGoesFirst() {
        assertThat(steps(goal(2, 2, 0, 1), ready(1), ready(1))).satisfiesExactly(isDrain());
    }

    @Test
    void withSurgeTheNewOneComesFirst() {
        assertThat(steps(goal(2, 2, 1, 1), ready(1), ready(1))).containsExactly(new Step.Create(Optional.empty()));
    }

    @Test
    void whereTheNewOneFindsNoRoomAnOldOneGoesFirstIfItMay() {
        Seen waiting = waiting(2);
        assertThat(steps(goal(2, 2, 1, 1), ready(1), ready(1), waiting)).satisfiesExactly(isDrain());
        assertThat(steps(goal(2, 2, 1, 0), ready(1), ready(1), waiting)).isEmpty();
    }

    @Test
    void oneOldInstanceMakesRoomForOneNewOne() {
        assertThat(steps(goal(2, 3, 1, 3), ready(1), ready(1), draining(1), waiting(2)))
                .isEmpty();
    }

    @Test
    void whatCouldNeverBeGivenTakesNoOldInstanceDown() {
        Seen refused = pending(2, new Note(Note.QUOTA_EXCEEDED, "never"));
        assertThat(steps(goal(2, 1, 1, 1), ready(1), refused)).isEmpty();
    }

    @Test
    void anOldInstanceGoesWhenANewOneAnswers() {
        assertThat(steps(goal(2, 2, 1, 0), ready(1), ready(1), ready(2))).satisfiesExactly(isDrain());
    }

    @Test
    void oldInstancesThatDoNotRunGoAtOnce() {
        Replica starting = replica(1, ReplicaState.STARTING, Note.NONE);
        assertThat(steps(goal(2, 1, 1, 0), seen(starting, new Sighting.Starting(Optional.empty(), 0))))
                .contains(new Step.Stop(starting));
    }

    @Test
    void fewerAreWantedAndTheOneThatDoesNotAnswerGoes() {
        Replica failed = replica(1, ReplicaState.FAILED, new Note(Note.ENGINE_ENDED, "x"));
        assertThat(steps(goal(1, 1, 1, 0), ready(1), seen(failed, new Sighting.Ended("x", 0))))
                .containsExactly(new Step.Stop(failed));
    }

    @Test
    void newsCountsBeforeItIsWrittenDown() {
        Seen ended = seen(replica(1, ReplicaState.READY, Note.NONE), new Sighting.Ended("killed", 0));
        assertThat(steps(goal(2, 2, 1, 0), ready(1), ended, ready(2)))
                .as("an instance that has just ended makes no other one superfluous")
                .satisfiesExactly(step -> assertThat(step).isInstanceOf(Step.Observe.class));
    }

    @Test
    void aTargetThatHasJustBegunToLookMakesNoInstanceUnready() {
        Seen adopted = seen(replica(1, ReplicaState.READY, Note.NONE), new Sighting.Starting(Optional.of(URL), 0));
        assertThat(steps(goal(1, 1, 1, 0), adopted)).isEmpty();
    }

    @Test
    void whoDrainsIsStoppedWhenRoutersKnowAndNoRequestIsLeft() {
        Goal goal = goal(1, 0, 1, 0);
        Replica draining = replica(1, ReplicaState.DRAINING, Note.NONE);
        Sighting idle = new Sighting.Ready(URL, OptionalInt.of(0), 0);
        Sighting busy = new Sighting.Ready(URL, OptionalInt.of(3), 0);
        assertThat(at(NOW.plusSeconds(1), goal, new Seen(draining, idle, true, Told.START, 5)))
                .isEmpty();
        assertThat(at(NOW.plusSeconds(3), goal, new Seen(draining, idle, true, Told.START, 1)))
                .isEmpty();
        assertThat(at(NOW.plusSeconds(3), goal, new Seen(draining, idle, true, Told.START, 2)))
                .containsExactly(new Step.Stop(draining));
        assertThat(at(NOW.plusSeconds(29), goal, new Seen(draining, busy, true, Told.START, 0)))
                .isEmpty();
        assertThat(at(NOW.plusSeconds(30), goal, new Seen(draining, busy, true, Told.START, 0)))
                .containsExactly(new Step.Stop(draining));
    }

    @Test
    void whatIsHeldGoesBackOnlyWhenTheEngineIsGone() {
        Claim held = Claim.none(new UUID(0, 9), NOW)
                .askingAdmission()
                .admitted("r", NOW)
                .askingBooking()
                .booked(Place.NONE);
        Replica stopping =
                replica(1, ReplicaState.READY, Note.NONE).with(held, Note.NONE).stopped(NOW);
        Goal goal = goal(1, 0, 1, 0);
        assertThat(at(NOW, goal, new Seen(stopping, new Sighting.Absent(), true, Told.STOP, 0)))
                .containsExactly(new Step.End(stopping));
        assertThat(at(NOW, goal, new Seen(stopping, new Sighting.Absent(), false, Told.STOP, 0)))
                .containsExactly(new Step.ReleaseBooking(stopping));
        Replica unbooked = stopping.with(held.bookingReturned(), Note.NONE);
        assertThat(at(NOW, goal, new Seen(unbooked, new Sighting.Absent(), false, Told.STOP, 0)))
                .containsExactly(new Step.ReleaseReservation(unbooked));
        Replica free = unbooked.with(unbooked.claim().reservationReturned(), Note.NONE);
        assertThat(at(NOW, goal, new Seen(free, new Sighting.Absent(), false, Told.STOP, 0)))
                .containsExactly(new Step.Finish(free));
    }

    @Test
    void eachEndpointThatRunsAlreadyIsAnInstance() {
        URI other = URI.create("http://127.0.0.1:9001");
        Goal goal = new Goal(1, 2, 1, 0, Duration.ofSeconds(30), 0, List.of(URL, other), false);
        assertThat(steps(goal)).containsExactly(new Step.Create(Optional.of(URL)), new Step.Create(Optional.of(other)));
    }

    @Test
    void aDeploymentThatIsRemovedIsForgottenWhenItHasNoInstance() {
        Goal goal = new Goal(1, 2, 1, 0, Duration.ofSeconds(30), 0, List.of(), true);
        assertThat(steps(goal, ready(1))).satisfiesExactly(isDrain());
        assertThat(steps(goal)).containsExactly(new Step.Forget());
    }

    @Test
    void aRollThatFindsNoRoomSaysWhatToChange() {
        List<Replica> replicas = List.of(ready(1).replica(), waiting(2).replica());
        RolloutStatus stuck = RolloutStatus.of(goal(2, 1, 1, 0), replicas);
        assertThat(stuck.phase()).isEqualTo(Phase.WAITING);
        assertThat(stuck.note().message()).contains("others use it", "maxUnavailable");
        assertThat(RolloutStatus.of(goal(2, 1, 1, 1), replicas).note()).isEqualTo(BUSY);
    }

    private static Consumer<Step> isDrain() {
        return step -> assertThat(step).isInstanceOf(Step.Drain.class);
    }

    private static List<Step> steps(Goal goal, Seen... seen) {
        return at(NOW, goal, seen);
    }

    private static List<Step> at(Instant now, Goal goal, Seen... seen) {
        return RolloutPlan.steps(goal, List.of(seen), PROPAGATION, now);
    }

    private static Goal goal(int revision, int wanted, int surge, int unavailable) {
        return new Goal(revision, wanted, surge, unavailable, Duration.ofSeconds(30), 1, List.of(), false);
    }

    private Seen ready(int revision) {
        return seen(replica(revision, ReplicaState.READY, Note.NONE), new Sighting.Ready(URL, OptionalInt.empty(), 0));
    }

    private Seen draining(int revision) {
        return seen(replica(revision, ReplicaState.DRAINING, Note.NONE), new Sighting.Ready(URL, OptionalInt.of(1), 0));
    }

    private Seen waiting(int revision) {
        return pending(revision, BUSY);
    }

    private Seen pending(int revision, Note note) {
        Replica replica = replica(revision, ReplicaState.PENDING, note);
        return new Seen(
                replica.with(replica.claim().notAdmitted(NOW.plusSeconds(60)), note),
                new Sighting.Absent(),
                false,
                Told.NOTHING,
                0);
    }

    private static Seen seen(Replica replica, Sighting sighting) {
        return new Seen(replica, sighting, true, Told.START, 0);
    }

    private Replica replica(int revision, ReplicaState state, Note note) {
        Replica planned = Replica.planned(new UUID(0, ++ids), revision, 1, Optional.empty(), NOW);
        return planned.seen(state, note, URL.toString(), 0, NOW);
    }
}
