package io.wharfinger.router.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the requests of one event loop, all with one timer that runs only while there are any: a timer of its own would
 * cost each of them more than its whole bookkeeping. What is late is noted up to {@link #LOOK_MILLIS} after its time.
 */
final class Deadlines {
    static final long LOOK_MILLIS = 50;

    /** Those of all event loops. */
    static final class OfLoops {
        private final FastThreadLocal<@Nullable Deadlines> ofThisLoop = new FastThreadLocal<>();

        /** Those of the event loop that a context belongs to, and on which this is called. */
        Deadlines of(Context context) {
            Deadlines known = ofThisLoop.get();
            if (known == null) {
                known = new Deadlines(((ContextInternal) context).nettyEventLoop());
                ofThisLoop.set(known);
            }
            return known;
        }
    }

    private final EventLoop loop;
    private final List<PhaseTimer> watched = new ArrayList<>();
    private boolean looking;

    Deadlines(EventLoop loop) {
        this.loop = loop;
    }

    /** Looks after one more; returns its place, which is to be told when it is left again. */
    int watch(PhaseTimer timer) {
        watched.add(timer);
        lookLater();
        return watched.size() - 1;
    }

    /** Leaves one; the last takes its place. */
    void leave(int place) {
        PhaseTimer last = watched.removeLast();
        if (place < watched.size()) {
            watched.set(place, last);
            last.movedTo(place);
        }
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            var unused = loop.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looking = false;
        long now = System.nanoTime();
        List<PhaseTimer> late =
                watched.stream().filter(timer -> timer.isLate(now)).toList();
        late.forEach(timer -> timer.expire(now));
        if (!watched.isEmpty()) {
            lookLater();
        }
    }
}
