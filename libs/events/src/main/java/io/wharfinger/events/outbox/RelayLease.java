package io.wharfinger.events.outbox;

import io.wharfinger.events.EventIds;
import java.time.Duration;
import java.util.OptionalLong;

/** The right to publish, as one relay sees it; for the thread of that relay. */
final class RelayLease {

    private final RelayStore store;
    private final Duration life;
    private final Pace renewal;
    private final String holder = EventIds.next();
    private long fence;
    private boolean held;

    RelayLease(RelayStore store, Duration life) {
        this.store = store;
        this.life = life;
        this.renewal = new Pace(life.dividedBy(3));
    }

    /** Whether this relay may publish: it takes the lease when nobody holds it, and prolongs it in time. */
    boolean hold() {
        if (held && renewal.due()) {
            held = store.renew(holder, fence, life);
        }
        if (!held) {
            OptionalLong taken = store.acquire(holder, life);
            held = taken.isPresent();
            fence = taken.orElse(fence);
            renewal.restart();
        }
        return held;
    }

    /** Which holding this is; every later one has a higher number. */
    long fence() {
        return fence;
    }

    /** Another relay has it. */
    void lost() {
        held = false;
    }

    void release() {
        if (held) {
            store.release(holder, fence);
        }
    }
}
