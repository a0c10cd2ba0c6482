package io.wharfinger.router.seeing.observe;

import io.wharfinger.router.seeing.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last decisions of one event loop. One thread writes, any thread reads. */
final class DecisionRing {
    private final AtomicReferenceArray<Decision> ring;
    private int next;

    DecisionRing(int size) {
        ring = new AtomicReferenceArray<>(size);
    }

    void add(Decision decision) {
        ring.setRelease(next, decision);
        next = next + 1 == ring.length() ? 0 : next + 1;
    }

    List<Decision> all() {
        List<Decision> found = new ArrayList<>();
        for (int i = 0; i < ring.length(); i++) {
            Decision decision = ring.getAcquire(i);
            if (decision != null) {
                found.add(decision);
            }
        }
        return found;
    }
}
