package io.wharfinger.router.seeing.observe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A queue with an end: many put in, one takes out, and nobody waits. */
final class Waiting<E> {
    private final Queue<E> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int max;

    Waiting(int max) {
        this.max = max;
    }

    /** Puts one in; false if there is no room. */
    boolean offer(E element) {
        if (size.incrementAndGet() > max) {
            size.decrementAndGet();
            return false;
        }
        return queue.add(element);
    }

    /** Takes the eldest out; null if there is none. */
    @Nullable E poll() {
        E element = queue.poll();
        if (element != null) {
            size.decrementAndGet();
        }
        return element;
    }
}
