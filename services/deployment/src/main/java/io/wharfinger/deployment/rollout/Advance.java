package io.wharfinger.deployment.rollout;

import io.wharfinger.deployment.target.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The next step of an instance by itself, whatever the others do. */
final class Advance {

    private static final int IDLE_SIGHTINGS = 2;

    private final Goal goal;
    private final Duration propagation;
    private final Instant now;

    Advance(Goal goal, Duration propagation, Instant now) {
        this.goal = goal;
        this.propagation = propagation;
        this.now = now;
    }

    Optional<Step> of(Seen seen) {
        Replica replica = seen.replica();
        return switch (replica.state()) {
            case PENDING -> pending(replica);
            case STARTING, READY, UNREADY, FAILED -> launched(seen);
            case DRAINING -> replica.stopping() ? stopping(seen) : draining(seen);
            case STOPPED -> Optional.empty();
        };
    }

    private Optional<Step> pending(Replica replica) {
        if (replica.accelerators() == 0) {
            return Optional.of(new Step.Start(replica));
        }
        return switch (replica.claim().admission()) {
            case NONE, ASKED -> due(replica, new Step.Admit(replica));
            case HELD -> admitted(replica);
            case RETURNING -> Optional.of(new Step.ReleaseReservation(replica));
        };
    }

    private Optional<Step> admitted(Replica replica) {
        return replica.claim().booking() == Hold.HELD
                ? Optional.of(new Step.Start(replica))
                : due(replica, new Step.Book(replica));
    }

    private Optional<Step> due(Replica replica, Step step) {
        return replica.claim().retryTime().isAfter(now) ? Optional.empty() : Optional.of(step);
    }

    private Optional<Step> launched(Seen seen) {
        if (seen.told() != Told.START) {
            return Optional.of(new Step.Remind(seen.replica()));
        }
        Replica after = Observation.of(seen, now);
        if (!after.equals(seen.replica())) {
            return Optional.of(new Step.Observe(seen.replica(), after));
        }
        return seen.isGone() ? Optional.of(new Step.Remind(seen.replica())) : Optional.empty();
    }

    private Optional<Step> draining(Seen seen) {
        return isDrained(seen) ? Optional.of(new Step.Stop(seen.replica())) : Optional.empty();
    }

    private boolean isDrained(Seen seen) {
        Duration waited = Duration.between(seen.replica().stateTime(), now);
        return waited.compareTo(propagation) >= 0
                && (waited.compareTo(goal.drainTimeout()) >= 0 || hasNoRequests(seen));
    }

    private static boolean hasNoRequests(Seen seen) {
        return switch (seen.sighting()) {
            case Sighting.Absent absent -> true;
            case Sighting.Ended ended -> true;
            case Sighting.Starting starting -> false;
            case Sighting.Unready unready -> false;
            case Sighting.Ready ready -> seen.idle() >= IDLE_SIGHTINGS || isNotOurs(seen, ready);
        };
    }

    /** An endpoint that is not stopped ends its requests by itself. */
    private static boolean isNotOurs(Seen seen, Sighting.Ready ready) {
        return seen.replica().externalUrl().isPresent() && ready.openRequests().isEmpty();
    }

    private Optional<Step> stopping(Seen seen) {
        Replica replica = seen.replica();
        if (seen.told() != Told.STOP || !seen.isGone()) {
            return Optional.of(new Step.End(replica));
        }
        if (replica.claim().booking() != Hold.NONE) {
            return Optional.of(new Step.ReleaseBooking(replica));
        }
        return switch (replica.claim().admission()) {
            case ASKED -> Optional.of(new Step.Admit(replica));
            case HELD, RETURNING -> Optional.of(new Step.ReleaseReservation(replica));
            case NONE -> Optional.of(new Step.Finish(replica));
        };
    }
}
