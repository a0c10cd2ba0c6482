package io.wharfinger.events.connector;

import io.wharfinger.events.jetstream.Backlog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a server delivers nothing although messages wait and are asked for: twice in a row, with nothing delivered
 * to anybody between. nats-server 2.9 was seen to do so after it had been killed.
 */
final class Standstill {
    private final long patienceNanos;
    private long quietSince;
    private @Nullable Backlog before;

    Standstill(Duration patience, long nowNanos) {
        this.patienceNanos = patience.toNanos();
        this.quietSince = nowNanos;
    }

    /** Something came, or nothing was asked for. */
    void moved(long nowNanos) {
        quietSince = nowNanos;
        before = null;
    }

    /** Whether it has been quiet for so long that the server should be asked. */
    boolean isDue(long nowNanos) {
        return nowNanos - quietSince >= patienceNanos;
    }

    /** Takes what the server says; says whether it stands still. */
    boolean is(Backlog now, long nowNanos) {
        boolean still = now.waiting() > 0 && before != null && before.delivered() == now.delivered();
        quietSince = nowNanos;
        before = now.waiting() > 0 ? now : null;
        return still;
    }
}
