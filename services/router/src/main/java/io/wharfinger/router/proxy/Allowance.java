package io.wharfinger.router.proxy;

import io.wharfinger.router.limits.Reservation;
import io.wharfinger.router.limits.Spent;
import io.wharfinger.router.seeing.observe.Seeing;
import io.wharfinger.router.usage.DisjointCounts;
import io.wharfinger.router.usage.MeteredUsage;

/** What a request has taken from the limits, and gives back or pays for in the end. */
final class Allowance {
    private final Seeing seeing;
    private Reservation reservation = Reservation.UNLIMITED;

    Allowance(Seeing seeing) {
        this.seeing = seeing;
    }

    void granted(Reservation taken) {
        reservation = taken;
    }

    /** Takes what so many tokens need from the limits; false if they allow no more. */
    boolean extend(long completionTokens, long nowNanos) {
        return reservation.extend(completionTokens, nowNanos);
    }

    /** What was used is paid for; the rest goes back. */
    void settle(MeteredUsage metered) {
        DisjointCounts counts = DisjointCounts.of(metered.usage());
        if (!counts.consistent()) {
            seeing.inconsistentUsage();
        }
        long cached = counts.tokens().cacheRead();
        long input = Math.max(0, metered.usage().promptTokens() - cached);
        reservation.settle(new Spent(input, cached, metered.usage().completionTokens()), System.nanoTime());
    }

    void release() {
        reservation.release();
    }
}
