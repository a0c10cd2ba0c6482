package io.wharfinger.deployment.rollout;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One instance of a deployment, as the database has it.
 *
 * @param id its id
 * @param revision revision that it runs
 * @param accelerators accelerators that it needs; 0 for none
 * @param externalUrl base URL of an endpoint that runs already; empty for an engine of our own
 * @param state its state
 * @param stopping whether its engine is being stopped, after which it gives back what it holds; only if draining
 * @param note why it is in that state
 * @param url base URL that it answers at; empty if none is known
 * @param restarts how often it was started again
 * @param claim what it holds
 * @param createTime when it was made
 * @param stateTime when it came into its state
 */
public record Replica(
        UUID id,
        int revision,
        int accelerators,
        Optional<URI> externalUrl,
        ReplicaState state,
        boolean stopping,
        Note note,
        String url,
        int restarts,
        Claim claim,
        Instant createTime,
        Instant stateTime) {

    /** A new instance that has nothing yet. */
    public static Replica planned(UUID id, int revision, int accelerators, Optional<URI> externalUrl, Instant now) {
        return new Replica(
                id,
                revision,
                accelerators,
                externalUrl,
                ReplicaState.PENDING,
                false,
                Note.NONE,
                "",
                0,
                Claim.none(id, now),
                now,
                now);
    }

    /** The same with another claim, and why it is so. */
    public Replica with(Claim other, Note why) {
        return new Replica(
                id,
                revision,
                accelerators,
                externalUrl,
                state,
                stopping,
                why,
                url,
                restarts,
                other,
                createTime,
                stateTime);
    }

    /** The same in another state. */
    public Replica in(ReplicaState other, Note why, Instant now) {
        return seen(other, why, url, restarts, now);
    }

    /** The same as its target sees it. */
    public Replica seen(ReplicaState other, Note why, String at, int startedAgain, Instant now) {
        return new Replica(
                id,
                revision,
                accelerators,
                externalUrl,
                other,
                stopping,
                why,
                at,
                startedAgain,
                claim,
                createTime,
                other == state ? stateTime : now);
    }

    /** The same, whose engine is being stopped. */
    public Replica stopped(Instant now) {
        return new Replica(
                id,
                revision,
                accelerators,
                externalUrl,
                ReplicaState.DRAINING,
                true,
                Note.NONE,
                url,
                restarts,
                claim,
                createTime,
                state == ReplicaState.DRAINING ? stateTime : now);
    }
}
