package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Goal;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.rollout.Step;
import io.wharfinger.deployment.rollout.Told;
import io.wharfinger.deployment.target.Targets;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Does the steps of a plan. */
final class Performer {

    private final Journal journal;
    private final Claiming claiming;
    private final Targets targets;
    private final Watch watch;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    Performer(
            Journal journal, Claiming claiming, Targets targets, Watch watch, InstantSource clock, Supplier<UUID> ids) {
        this.journal = journal;
        this.claiming = claiming;
        this.targets = targets;
        this.watch = watch;
        this.clock = clock;
        this.ids = ids;
    }

    /** Does a step; says whether something has changed by it. */
    boolean perform(Work work, Step step) {
        return switch (step) {
            case Step.Create create -> create(work, create);
            case Step.Admit admit -> claiming.admit(work, admit.replica());
            case Step.Book book -> claiming.book(work, book.replica());
            case Step.ReleaseReservation release -> claiming.releaseReservation(work, release.replica());
            case Step.ReleaseBooking release -> claiming.releaseBooking(work, release.replica());
            case Step.Start start -> start(work, start.replica());
            case Step.Remind remind -> remind(work, remind.replica());
            case Step.Observe observe -> save(work, observe.replica(), observe.after());
            case Step.Drain drain ->
                save(work, drain.replica(), drain.replica().in(ReplicaState.DRAINING, Note.NONE, clock.instant()));
            case Step.Stop stop -> stop(work, stop.replica());
            case Step.End end -> end(work, end.replica());
            case Step.Finish finish -> finish(work, finish.replica());
            case Step.Forget forget -> forget(work);
        };
    }

    private boolean create(Work work, Step.Create create) {
        Goal goal = work.goal();
        journal.create(
                work,
                Replica.planned(
                        ids.get(), goal.revision(), goal.accelerators(), create.externalUrl(), clock.instant()));
        return true;
    }

    private boolean start(Work work, Replica replica) {
        Replica started = replica.in(ReplicaState.STARTING, Note.NONE, clock.instant());
        journal.save(work, replica, started);
        return remind(work, started);
    }

    private boolean remind(Work work, Replica replica) {
        RevisionFacts revision = work.revision(replica.revision());
        targets.of(revision.target()).ensureStarted(revision.order(work.deployment(), replica));
        return watch.told(replica.id(), Told.START);
    }

    private boolean stop(Work work, Replica replica) {
        Replica stopped = replica.stopped(clock.instant());
        journal.save(work, replica, stopped);
        return end(work, stopped);
    }

    private boolean end(Work work, Replica replica) {
        targets.of(work.revision(replica.revision()).target()).ensureStopped(replica.id());
        return watch.told(replica.id(), Told.STOP);
    }

    private boolean finish(Work work, Replica replica) {
        save(work, replica, replica.in(ReplicaState.STOPPED, Note.NONE, clock.instant()));
        if (replica.accelerators() > 0) {
            journal.hurry();
        }
        return true;
    }

    private boolean forget(Work work) {
        journal.forget(work);
        return true;
    }

    private boolean save(Work work, Replica before, Replica after) {
        journal.save(work, before, after);
        return true;
    }
}
