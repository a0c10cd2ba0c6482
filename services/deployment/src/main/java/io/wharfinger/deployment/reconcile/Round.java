package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.RolloutPlan;
import io.wharfinger.deployment.rollout.RolloutStatus;
import io.wharfinger.deployment.rollout.Seen;
import io.wharfinger.deployment.rollout.Step;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.TargetKind;
import io.wharfinger.deployment.target.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at everything once, and does what is due. */
final class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final Journal journal;
    private final Performer performer;
    private final Targets targets;
    private final Watch watch;
    private final Duration propagation;
    private final InstantSource clock;

    Round(
            Journal journal,
            Performer performer,
            Targets targets,
            Watch watch,
            Duration propagation,
            InstantSource clock) {
        this.journal = journal;
        this.performer = performer;
        this.targets = targets;
        this.watch = watch;
        this.propagation = propagation;
        this.clock = clock;
    }

    /** Says whether something has changed, so that another look may find more to do at once. */
    boolean run() {
        Map<TargetKind, Set<UUID>> present = present();
        List<Work> works = journal.read();
        Set<UUID> known = known(works);
        watch.keepOnly(known);
        present.forEach((kind, instances) -> stopUnknown(targets.of(kind), instances, known));
        boolean changed = false;
        for (Work work : works) {
            changed |= advanceAlone(work, present);
        }
        return changed;
    }

    /** One deployment that cannot be acted on does not keep the others from it. */
    private boolean advanceAlone(Work work, Map<TargetKind, Set<UUID>> present) {
        try {
            return advance(work, present);
        } catch (Fenced fenced) {
            throw fenced;
        } catch (RuntimeException e) {
            LOG.warnf("Deployment %s could not be acted on, trying again: %s", work.deployment(), e.toString());
            return false;
        }
    }

    /** What is there is read before what is known: nothing is there that was not known before. */
    private Map<TargetKind, Set<UUID>> present() {
        Map<TargetKind, Set<UUID>> present = new EnumMap<>(TargetKind.class);
        for (TargetKind kind : TargetKind.values()) {
            present.put(kind, targets.of(kind).present());
        }
        return present;
    }

    private static Set<UUID> known(List<Work> works) {
        return works.stream()
                .flatMap(work -> work.replicas().stream())
                .map(Replica::id)
                .collect(Collectors.toSet());
    }

    private static void stopUnknown(RuntimeTarget target, Set<UUID> present, Set<UUID> known) {
        present.stream().filter(instance -> !known.contains(instance)).forEach(instance -> {
            LOG.warnf("Instance %s runs but is not wanted any more: stopping it", instance);
            target.ensureStopped(instance);
        });
    }

    private boolean advance(Work work, Map<TargetKind, Set<UUID>> present) {
        Instant now = clock.instant();
        List<Seen> seen = work.replicas().stream()
                .map(replica -> look(work, replica, present, now))
                .toList();
        boolean changed = status(work);
        for (Step step : RolloutPlan.steps(work.goal(), seen, propagation, now)) {
            changed |= performer.perform(work, step);
        }
        return changed;
    }

    private Seen look(Work work, Replica replica, Map<TargetKind, Set<UUID>> present, Instant now) {
        TargetKind kind = work.revision(replica.revision()).target();
        return watch.look(replica, targets.of(kind), present.getOrDefault(kind, Set.of()), now);
    }

    private boolean status(Work work) {
        RolloutStatus status = RolloutStatus.of(work.goal(), work.replicas());
        if (status.equals(work.status())) {
            return false;
        }
        journal.status(work, status);
        return true;
    }
}
