package io.wharfinger.flow.grant;

import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * What a router says to the keeper and hears from it, about all accounts of a {@link Ledger}. Belongs to one thread. Times are
 * nanoseconds of a clock that only measures.
 */
public final class Correspondence {
    /** Most accounts in one report, so that it stays well below the largest message. */
    static final int ACCOUNTS_A_REPORT = 3000;

    private final Lease lease;
    private final long leaseNanos;
    private final long idleNanos;
    private final Queue<Lent> opened;
    /** Whose turn it is to be told of. */
    private final Queue<Lent> turn = new ArrayDeque<>();

    private final Map<Integer, Lent> lent = new HashMap<>();
    private final Map<Integer, Use> told = new HashMap<>();
    private final Map<Integer, Long> idleSince = new HashMap<>();
    private long seq;
    private long sentNanos;
    private long fence;

    Correspondence(Lease lease, long leaseNanos, long idleNanos, Queue<Lent> opened) {
        this.lease = lease;
        this.leaseNanos = leaseNanos;
        this.idleNanos = idleNanos;
        this.opened = opened;
    }

    /** A stream to a keeper begins: it hears of everything. */
    public void newStream() {
        seq = 0;
        told.clear();
        turn.clear();
    }

    /** What the keeper is to hear now; of each account in turn if there are more than fit. */
    public Report report(long nowNanos) {
        for (Lent fresh = opened.poll(); fresh != null; fresh = opened.poll()) {
            lent.put(fresh.account().handle, fresh);
        }
        if (!lease.holds(nowNanos)) {
            giveBackPlaces();
        }
        if (turn.isEmpty()) {
            turn.addAll(lent.values());
        }
        Report report = new Report(++seq, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (!turn.isEmpty() && report.uses().size() < ACCOUNTS_A_REPORT) {
            Lent one = turn.poll();
            if (tell(one, report, nowNanos)) {
                lent.remove(one.account().handle);
            }
        }
        sentNanos = nowNanos;
        return report;
    }

    /** Whether the last report was full, so that another one is due at once. */
    public boolean hasMore() {
        return !turn.isEmpty();
    }

    /** Places that were free when the lease ended may be others' by now. */
    private void giveBackPlaces() {
        for (Lent one : lent.values()) {
            if (one.account().rule().unit().isStanding()) {
                one.account().giveBack(0);
            }
        }
    }

    /** Says what is new of an account; returns whether it is over with that. */
    private boolean tell(Lent one, Report report, long nowNanos) {
        LentAccount account = one.account();
        boolean closing = isIdle(account, nowNanos) && account.close();
        Use use = account.use(nowNanos);
        Use before = told.put(account.handle, use);
        if (before == null) {
            report.openings().add(opening(one));
        }
        if (!use.equals(before)) {
            report.uses().add(use);
        }
        if (closing) {
            report.closings().add(account.handle);
            forget(one);
        }
        return closing;
    }

    private static Opening opening(Lent one) {
        Slot slot = one.slot();
        return new Opening(
                one.account().handle,
                slot.limit.id(),
                slot.consumerPath,
                slot.value,
                one.account().grant().windowStartMillis());
    }

    private void forget(Lent one) {
        told.remove(one.account().handle);
        idleSince.remove(one.account().handle);
        synchronized (one.slot()) {
            if (one.slot().account == one.account()) {
                one.slot().account = null;
            }
        }
    }

    /** Whether it is of no more use: over, or asked for nothing for long. */
    private boolean isIdle(LentAccount account, long nowNanos) {
        Use before = told.get(account.handle);
        if (before == null || before.reserved() > 0) {
            idleSince.remove(account.handle);
            return false;
        }
        if (!account.isOpen()) {
            return true;
        }
        if (before.demandMilliPerSecond() > 0 || before.wanted() > 0) {
            idleSince.remove(account.handle);
            return false;
        }
        long since = idleSince.computeIfAbsent(account.handle, handle -> nowNanos);
        return nowNanos - since >= idleNanos;
    }

    /**
     * Takes in what the keeper says. An answer to the last report prolongs the lease, from the moment that it was sent; one of an
     * older writer is ignored.
     *
     * @return false if it was ignored
     */
    public boolean take(Answer answer) {
        if (answer.fence() < fence) {
            return false;
        }
        fence = answer.fence();
        for (Grant grant : answer.grants()) {
            Lent one = lent.get(grant.handle());
            if (one != null) {
                one.account().hear(grant);
            }
        }
        if (answer.seq() > 0 && answer.seq() == seq) {
            lease.prolong(sentNanos + leaseNanos);
        }
        return true;
    }

    /** Fence of the last writer that was heard; 0 for none. */
    public long fence() {
        return fence;
    }

    /** Whether the keeper was heard lately enough. */
    public boolean isConnected(long nowNanos) {
        return lease.holds(nowNanos);
    }
}
