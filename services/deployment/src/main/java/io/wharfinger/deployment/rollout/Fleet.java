package io.wharfinger.deployment.rollout;

import java.net.URI;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The instances of a deployment together: which are to go, and how many are to come. With W wanted, at no time are there
 * more than W + max_surge because of a roll, and no roll leaves fewer than W - max_unavailable that answer.
 */
final class Fleet {

    /** Who goes first: what does not run, then what does not answer; among equals the newest. */
    private static final Comparator<Seen> LEAST_MISSED_FIRST = Comparator.comparing(
                    (Seen seen) -> seen.replica().state().isServing())
            .thenComparing(seen -> seen.replica().state() == ReplicaState.READY)
            .thenComparing(seen -> seen.replica().id(), Comparator.reverseOrder());

    private final Goal goal;
    private final List<Seen> all;
    private final List<Seen> newer;
    private final List<Seen> older;
    private final Set<Replica> going = new LinkedHashSet<>();
    private int serving;
    private int ready;

    Fleet(Goal goal, List<Seen> all) {
        this.goal = goal;
        this.all = all;
        List<Seen> active = all.stream()
                .filter(seen -> seen.replica().state() != ReplicaState.DRAINING)
                .sorted(LEAST_MISSED_FIRST)
                .toList();
        this.newer = active.stream().filter(this::isNewest).toList();
        this.older = active.stream().filter(seen -> !isNewest(seen)).toList();
        this.serving = (int) active.stream()
                .filter(seen -> seen.replica().state().isServing())
                .count();
        this.ready = (int) active.stream().filter(Fleet::isReady).count();
    }

    private boolean isNewest(Seen seen) {
        return seen.replica().revision() == goal.revision();
    }

    private static boolean isReady(Seen seen) {
        return seen.replica().state() == ReplicaState.READY;
    }

    /** The instances that are to go. */
    Set<Replica> going() {
        if (goal.removing()) {
            newer.forEach(this::take);
            older.forEach(this::take);
        } else {
            newer.stream().limit(Math.max(0, newer.size() - goal.wanted())).forEach(this::take);
            older.stream().filter(this::mayGo).forEach(this::take);
        }
        return going;
    }

    private void take(Seen seen) {
        going.add(seen.replica());
        serving -= seen.replica().state().isServing() ? 1 : 0;
        ready -= isReady(seen) ? 1 : 0;
    }

    private boolean mayGo(Seen seen) {
        return switch (seen.replica().state()) {
            case PENDING, STARTING, FAILED -> true;
            case UNREADY -> serving > lowest();
            case READY -> ready > (mayMakeRoom() ? lowest() : goal.wanted());
            case DRAINING, STOPPED -> false;
        };
    }

    private int lowest() {
        return goal.wanted() - goal.maxUnavailable();
    }

    /** An old one goes before the new one answers only where there is no other way. */
    private boolean mayMakeRoom() {
        return goal.maxSurge() == 0 || ending() < waiting();
    }

    private long ending() {
        return going.size()
                + all.stream()
                        .filter(seen -> seen.replica().state() == ReplicaState.DRAINING)
                        .count();
    }

    private long waiting() {
        return newer.stream()
                .map(Seen::replica)
                .filter(replica -> replica.state() == ReplicaState.PENDING
                        && replica.note().isWait())
                .count();
    }

    /** The instances that are to come. */
    List<Step.Create> coming() {
        if (goal.removing()) {
            return List.of();
        }
        int missing = goal.wanted() - newer.size();
        int room = goal.wanted() + goal.maxSurge() - all.size();
        return goal.urls().isEmpty()
                ? Collections.nCopies(Math.max(0, Math.min(missing, room)), new Step.Create(Optional.empty()))
                : unserved().limit(Math.max(0, room)).map(Fleet::create).toList();
    }

    private Stream<URI> unserved() {
        return goal.urls().stream()
                .filter(url -> newer.stream()
                        .noneMatch(seen -> seen.replica().externalUrl().equals(Optional.of(url))));
    }

    private static Step.Create create(URI url) {
        return new Step.Create(Optional.of(url));
    }
}
