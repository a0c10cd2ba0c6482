package io.wharfinger.router.limits;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is open at the same time. For any number of threads, without a lock. */
final class Places {
    private final AtomicInteger taken = new AtomicInteger();

    /** Takes a place unless so many are taken. */
    boolean take(int max) {
        int before = taken.get();
        while (before < max) {
            int found = taken.compareAndExchange(before, before + 1);
            if (found == before) {
                return true;
            }
            before = found;
        }
        return false;
    }

    void giveBack() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }
}
