package io.wharfinger.flow.grant;

import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this router may use of a limit in one window. Taking is one compare-and-set; nothing is allocated. {@link #hear} and {@link
 * #use} belong to the thread of the ledger.
 */
final class LentAccount {
    /** Share of the newest measurement in what is told as demand: a quarter. */
    private static final int DEMAND_PARTS = 4;

    /** Above everything that can be granted: nothing can be taken any more. */
    private static final long CLOSED = Long.MAX_VALUE / 2;

    private static final long NANOS_MILLI_UNITS = 1_000_000_000_000L;

    final int handle;
    private final Rule rule;
    private final Lease lease;
    private final AtomicLong claimed = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong wanted = new AtomicLong();
    private final LongAdder asked = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile Grant grant;
    private volatile boolean heard;
    private long returned;
    private long demandMilliPerSecond;
    private long measuredNanos;

    LentAccount(int handle, Rule rule, Lease lease, long nowNanos) {
        this.handle = handle;
        this.rule = rule;
        this.lease = lease;
        measuredNanos = nowNanos;
        grant = new Grant(handle, State.OPEN, 0, -1, 0, 0, 0, 0);
    }

    /** Takes an amount for something new; false if there is not so much. */
    boolean reserve(long amount, long nowNanos) {
        Grant now = grant;
        return now.state() == State.OPEN && claim(amount, now, beyond(now, nowNanos, false));
    }

    /** Takes more for what is under way: in the window in which it began, whether or not that is over. */
    boolean extend(long amount, long nowNanos) {
        Grant now = grant;
        return claim(amount, now, beyond(now, nowNanos, true));
    }

    private boolean claim(long amount, Grant now, long beyond) {
        if (beyond < 0) {
            return false;
        }
        long most = now.granted() + beyond;
        while (true) {
            long before = claimed.get();
            if (amount > most - before) {
                return false;
            }
            if (claimed.compareAndSet(before, before + amount)) {
                return true;
            }
        }
    }

    /** How much may be taken beyond what is granted; negative if nothing may be taken at all. */
    private long beyond(Grant now, long nowNanos, boolean underWay) {
        long debt = underWay && rule.enforcement() == Enforcement.SOFT ? debtLeft(now) : 0;
        if (lease.holds(nowNanos)) {
            return debt;
        }
        if (rule.onDisconnect() == OnDisconnect.ALLOW_WITH_DEBT) {
            return debtLeft(now);
        }
        if (rule.onDisconnect() == OnDisconnect.LOCAL_SHARE) {
            return Math.max(debt, flown(now.rateMilliPerSecond(), lease.overNanos(nowNanos)));
        }
        return underWay ? debt : -1;
    }

    private long debtLeft(Grant now) {
        return Math.max(0, rule.maxDebt() + Math.min(0, now.left()));
    }

    /** What has flown in at a rate; times are short enough for no overflow to matter. */
    private static long flown(long milliPerSecond, long nanos) {
        long micros = nanos / 1000;
        return Math.multiplyHigh(milliPerSecond, micros) == 0 && milliPerSecond * micros >= 0
                ? milliPerSecond * micros / 1_000_000_000L
                : CLOSED / 2;
    }

    /** What was reserved is no longer; a part of it was used, or all, or more: then the rest is a debt. */
    void settle(long reserved, long used) {
        settled.addAndGet(used);
        claimed.addAndGet(used - reserved);
    }

    /** What was reserved is no longer, and counts for nothing. */
    void release(long reserved) {
        claimed.addAndGet(-reserved);
    }

    /** A request asked for so much, for the first time. */
    void asked(long amount) {
        asked.add(amount);
    }

    /** A request waits until so much more is free. */
    void want(long amount) {
        long lacking = Math.max(1, amount - Math.max(0, free()));
        wanted.accumulateAndGet(lacking, Math::max);
    }

    void refused() {
        refused.increment();
    }

    long free() {
        return grant.granted() - claimed.get();
    }

    Rule rule() {
        return rule;
    }

    /** What was last heard of it. */
    Grant grant() {
        return grant;
    }

    /** Whether anything was heard of it yet. */
    boolean isKnown() {
        return heard;
    }

    boolean isOpen() {
        return grant.state() == State.OPEN;
    }

    /** Takes in what the keeper says, and gives back what it wants back. */
    void hear(Grant news) {
        Grant before = grant;
        grant = new Grant(
                handle,
                news.state(),
                Math.max(before.granted(), news.granted()),
                news.keepFree(),
                news.rateMilliPerSecond(),
                news.left(),
                news.resetMillis(),
                news.windowStartMillis());
        heard = true;
        if (news.keepFree() >= 0) {
            giveBack(news.keepFree());
        }
    }

    /** Gives back what is free beyond an amount. */
    void giveBack(long keep) {
        while (true) {
            long before = claimed.get();
            long much = grant.granted() - before - keep;
            if (much <= 0) {
                return;
            }
            if (claimed.compareAndSet(before, before + much)) {
                returned += much;
                return;
            }
        }
    }

    /** Gives back all; if nothing is reserved, nothing can be taken from now on. */
    boolean close() {
        giveBack(0);
        return claimed.compareAndSet(settled.get() + returned, CLOSED + returned + settled.get());
    }

    /** What the keeper is to hear. What waited is said once. */
    Use use(long nowNanos) {
        measure(nowNanos);
        long used = settled.get();
        long taken = claimed.get();
        long busy = (taken >= CLOSED ? taken - CLOSED : taken) - used - returned;
        return new Use(
                handle,
                grant.granted(),
                returned,
                used,
                Math.max(0, busy),
                wanted.getAndSet(0),
                demandMilliPerSecond,
                refused.sum());
    }

    private void measure(long nowNanos) {
        long elapsed = Math.max(1, nowNanos - measuredNanos);
        measuredNanos = nowNanos;
        long amount = asked.sumThenReset();
        long rate = Math.min(perSecondMilli(amount, elapsed), Long.MAX_VALUE / DEMAND_PARTS);
        demandMilliPerSecond += (rate - demandMilliPerSecond) / DEMAND_PARTS;
        if (amount == 0 && demandMilliPerSecond < 1000 / DEMAND_PARTS) {
            demandMilliPerSecond = 0;
        }
    }

    private static long perSecondMilli(long amount, long nanos) {
        if (amount <= Long.MAX_VALUE / NANOS_MILLI_UNITS) {
            return amount * NANOS_MILLI_UNITS / nanos;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(NANOS_MILLI_UNITS))
                .divide(BigInteger.valueOf(nanos))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
