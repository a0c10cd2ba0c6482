package io.wharfinger.deployment.rollout;

import java.util.List;
import java.util.Optional;

/**
 * How a deployment is doing.
 *
 * @param phase the phase
 * @param wanted instances that are wanted
 * @param ready instances that answer, of any revision
 * @param updated instances of the newest revision that answer
 * @param note why it is not ready
 */
public record RolloutStatus(Phase phase, int wanted, int ready, int updated, Note note) {

    /** The status of a deployment that nothing has been done for yet. */
    public static RolloutStatus begun(int wanted) {
        return new RolloutStatus(Phase.PROGRESSING, wanted, 0, 0, new Note("STARTING", "It was just added."));
    }

    /**
     * The status by what is wanted and what there is.
     *
     * @param replicas every instance of the deployment that is not over
     */
    public static RolloutStatus of(Goal goal, List<Replica> replicas) {
        int wanted = goal.removing() ? 0 : goal.wanted();
        int ready = count(replicas, ReplicaState.READY);
        int updated = count(newest(goal, replicas), ReplicaState.READY);
        Verdict verdict = verdict(goal, replicas, ready, updated);
        return new RolloutStatus(verdict.phase(), wanted, ready, updated, verdict.note());
    }

    private record Verdict(Phase phase, Note note) {}

    private static Verdict verdict(Goal goal, List<Replica> replicas, int ready, int updated) {
        if (goal.removing()) {
            return new Verdict(Phase.REMOVING, removing(replicas));
        }
        if (updated == goal.wanted() && replicas.size() == goal.wanted()) {
            return new Verdict(Phase.READY, Note.NONE);
        }
        return refused(goal, replicas)
                .or(() -> waiting(goal, replicas))
                .or(() -> failed(goal, replicas, ready))
                .or(() -> degraded(replicas))
                .orElseGet(() -> new Verdict(Phase.PROGRESSING, progress(goal, replicas, updated)));
    }

    private static Note removing(List<Replica> replicas) {
        return new Note("REMOVING", "It is being removed; %d instances are to end.".formatted(replicas.size()));
    }

    private static Optional<Verdict> refused(Goal goal, List<Replica> replicas) {
        return newest(goal, replicas).stream()
                .filter(replica -> replica.state() == ReplicaState.PENDING)
                .map(Replica::note)
                .filter(Note::isRefusal)
                .findFirst()
                .map(note -> new Verdict(Phase.REFUSED, note));
    }

    private static Optional<Verdict> waiting(Goal goal, List<Replica> replicas) {
        return newest(goal, replicas).stream()
                .filter(replica -> replica.state() == ReplicaState.PENDING)
                .map(Replica::note)
                .filter(Note::isWait)
                .findFirst()
                .map(note -> new Verdict(Phase.WAITING, isStuck(goal, replicas) ? stuck(note) : note));
    }

    /** It cannot get what it needs beside the old instances, and none of those may go first. */
    private static boolean isStuck(Goal goal, List<Replica> replicas) {
        return goal.maxUnavailable() == 0
                && replicas.stream()
                        .anyMatch(replica -> replica.revision() != goal.revision()
                                && replica.state().isServing());
    }

    private static Note stuck(Note note) {
        return new Note(
                note.reason(),
                note.message()
                        + " The old instances run on. Free capacity for one more, or set maxUnavailable to 1 or more so"
                        + " that an old instance makes room first.");
    }

    private static Optional<Verdict> failed(Goal goal, List<Replica> replicas, int ready) {
        return ready > 0
                ? Optional.empty()
                : newest(goal, replicas).stream()
                        .filter(replica -> replica.state() == ReplicaState.FAILED)
                        .findFirst()
                        .map(replica -> new Verdict(Phase.FAILED, replica.note()));
    }

    private static Optional<Verdict> degraded(List<Replica> replicas) {
        return replicas.stream()
                .filter(replica -> replica.state() == ReplicaState.FAILED || replica.state() == ReplicaState.UNREADY)
                .findFirst()
                .map(replica -> new Verdict(Phase.DEGRADED, replica.note()));
    }

    private static Note progress(Goal goal, List<Replica> replicas, int updated) {
        return replicas.stream()
                .map(Replica::note)
                .filter(note -> !note.reason().isEmpty())
                .findFirst()
                .orElseGet(() -> new Note(
                        replicas.stream().allMatch(replica -> replica.revision() == goal.revision())
                                ? "STARTING"
                                : "ROLLING",
                        "%d of %d instances of revision %d answer."
                                .formatted(updated, goal.wanted(), goal.revision())));
    }

    private static List<Replica> newest(Goal goal, List<Replica> replicas) {
        return replicas.stream()
                .filter(replica -> replica.revision() == goal.revision())
                .toList();
    }

    private static int count(List<Replica> replicas, ReplicaState state) {
        return (int)
                replicas.stream().filter(replica -> replica.state() == state).count();
    }
}
