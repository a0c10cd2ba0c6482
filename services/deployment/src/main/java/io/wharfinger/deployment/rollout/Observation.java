package io.wharfinger.deployment.rollout;

import io.wharfinger.deployment.target.Sighting;
import java.time.Instant;

/** What becomes of an instance by what its target sees of it. */
final class Observation {

    private Observation() {}

    /** The instance after the sighting; the same if there is no news. */
    static Replica of(Seen seen, Instant now) {
        Replica replica = seen.replica();
        return switch (seen.sighting()) {
            case Sighting.Absent absent -> gone(replica, now);
            case Sighting.Starting starting -> starting(replica, starting, now);
            case Sighting.Ready ready ->
                replica.seen(ReplicaState.READY, Note.NONE, ready.url().toString(), ready.restarts(), now);
            case Sighting.Unready unready ->
                replica.seen(
                        ReplicaState.UNREADY,
                        note(replica, ReplicaState.UNREADY, Note.ENGINE_SILENT, unready.reason()),
                        unready.url().toString(),
                        unready.restarts(),
                        now);
            case Sighting.Ended ended ->
                replica.seen(
                        ReplicaState.FAILED,
                        note(replica, ReplicaState.FAILED, Note.ENGINE_ENDED, ended.reason()),
                        replica.url(),
                        ended.restarts(),
                        now);
        };
    }

    /** The words of a state stay while it lasts, so that a reason that changes with the time is no news. */
    private static Note note(Replica replica, ReplicaState state, String reason, String message) {
        return replica.state() == state ? replica.note() : new Note(reason, message);
    }

    private static Replica gone(Replica replica, Instant now) {
        return replica.state() == ReplicaState.STARTING
                ? replica
                : replica.in(
                        ReplicaState.STARTING,
                        new Note(Note.ENGINE_GONE, "The engine was not there any more and is started again."),
                        now);
    }

    /** A target that begins to look does not know yet that the engine answers; one that failed is so until it answers. */
    private static Replica starting(Replica replica, Sighting.Starting starting, Instant now) {
        boolean again = starting.restarts() > replica.restarts();
        if (!again) {
            return replica;
        }
        return replica.state() == ReplicaState.FAILED
                ? replica.seen(ReplicaState.FAILED, replica.note(), replica.url(), starting.restarts(), now)
                : replica.seen(ReplicaState.STARTING, Note.NONE, replica.url(), starting.restarts(), now);
    }
}
