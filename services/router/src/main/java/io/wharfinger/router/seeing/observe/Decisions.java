package io.wharfinger.router.seeing.observe;

import io.wharfinger.router.seeing.Decision;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** The last decisions of all event loops: each loop has a ring of its own and writes without a lock. */
@Singleton
public class Decisions {
    private final Queue<DecisionRing> rings = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<DecisionRing> ofThisLoop;

    Decisions(SeeingConfig config) {
        ofThisLoop = ThreadLocal.withInitial(() -> {
            DecisionRing ring = new DecisionRing(config.decisions());
            rings.add(ring);
            return ring;
        });
    }

    /** Notes a decision. Called by event loops only: each thread that ever calls it keeps a ring. */
    public void add(Decision decision) {
        ofThisLoop.get().add(decision);
    }

    /** Those that are remembered and wanted, newest first. */
    public List<Decision> newest(Predicate<Decision> wanted, int max) {
        return rings.stream()
                .flatMap(ring -> ring.all().stream())
                .filter(wanted)
                .sorted(Comparator.comparingLong(Decision::timeMillis)
                        .thenComparingInt(Decision::tryNumber)
                        .reversed())
                .limit(max)
                .toList();
    }
}
