package io.wharfinger.flow.grant;

import io.wharfinger.flow.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All accounts of this run of a router, for requests: they take from it on any thread. Talking with the keeper is the
 * {@link #correspondence}'s. Times are nanoseconds of a clock that only measures.
 */
public final class Ledger {
    /** Most requests that can be open at one time. */
    static final int OPEN_MAX = 100_000;

    private static final int SLOTS_MAX = 1_000_000;

    private record SlotName(String limitId, String consumerPath, String value) {}

    private final Lease lease;
    private final Correspondence correspondence;
    private final AtomicInteger handles = new AtomicInteger();
    private final Map<SlotName, Slot> slots = new ConcurrentHashMap<>();
    private final Map<String, Hold> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Lent> opened = new ConcurrentLinkedQueue<>();

    /**
     * A ledger without a lease yet.
     *
     * @param leaseNanos how long what is granted may be used after the sending of the last report that was answered
     * @param idleNanos an account that nothing was asked of for so long is closed
     */
    public Ledger(long leaseNanos, long idleNanos, long nowNanos) {
        lease = new Lease(nowNanos);
        correspondence = new Correspondence(lease, leaseNanos, idleNanos, opened);
    }

    /** The limits that requests of a tenant meet, with the value that each counts apart. */
    public Chain chain(String tenantPath, List<Limit> limits, List<String> values) {
        List<Slot> found = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            found.add(slot(limits.get(i), tenantPath, values.get(i)));
        }
        return new Chain(found, this);
    }

    private Slot slot(Limit limit, String consumerPath, String value) {
        SlotName name = new SlotName(limit.id(), consumerPath, value);
        if (slots.size() >= SLOTS_MAX) {
            slots.values().removeIf(slot -> slot.account == null);
        }
        return slots.compute(
                name,
                (key, known) ->
                        known != null && known.limit.equals(limit) ? known : new Slot(limit, consumerPath, value));
    }

    /** The account of a slot that runs; a new one if there is none. */
    LentAccount open(Slot slot, long nowNanos) {
        synchronized (slot) {
            LentAccount known = slot.account;
            if (known != null && known.isOpen()) {
                return known;
            }
            LentAccount fresh = new LentAccount(handles.incrementAndGet(), slot.limit.rule(), lease, nowNanos);
            opened.add(new Lent(fresh, slot));
            slot.account = fresh;
            return fresh;
        }
    }

    /**
     * Takes what a request needs from all its limits, or nothing: what goes in, and a first step of what comes out, smaller if there
     * is not so much.
     *
     * @throws IllegalStateException if too many requests are open
     */
    public Outcome reserve(Chain chain, Need need, long nowNanos) {
        Hold known = open.get(need.requestId());
        if (known != null) {
            return new Outcome.Taken(known);
        }
        if (open.size() >= OPEN_MAX) {
            throw new IllegalStateException("more than " + OPEN_MAX + " requests are open");
        }
        LentAccount[] accounts = chain.accounts(nowNanos);
        long[] amounts = new long[accounts.length];
        long output = need.output();
        int at = attempt(accounts, amounts, need, output, nowNanos);
        if (at != Chain.FREE) {
            output = Math.max(1, affordable(accounts, need));
            if (output < need.output()) {
                at = attempt(accounts, amounts, need, output, nowNanos);
            }
        }
        if (need.first()) {
            for (LentAccount account : accounts) {
                account.asked(need.with(need.output()).of(account.rule(), need.price(), need.stream()));
            }
        }
        if (at != Chain.FREE) {
            return lacking(chain, accounts, need, at);
        }
        Hold hold = new Hold(accounts, amounts, need.price(), need.stream(), output, need.output());
        Hold other = open.putIfAbsent(need.requestId(), hold);
        if (other != null) {
            hold.release();
        }
        return new Outcome.Taken(other == null ? hold : other);
    }

    private static int attempt(LentAccount[] accounts, long[] amounts, Need need, long output, long nowNanos) {
        Counts counts = need.with(output);
        for (int i = 0; i < accounts.length; i++) {
            amounts[i] = counts.of(accounts[i].rule(), need.price(), need.stream());
        }
        return Chain.take(accounts, amounts, nowNanos);
    }

    /** So many tokens can come out with what is free now. */
    private static long affordable(LentAccount[] accounts, Need need) {
        long least = need.output();
        for (LentAccount account : accounts) {
            long each = Counts.perOutput(account.rule(), need.price());
            if (each > 0) {
                long rest = account.free() - need.with(0).of(account.rule(), need.price(), need.stream());
                least = Math.min(least, Math.max(0, rest) / each);
            }
        }
        return least;
    }

    private static Outcome lacking(Chain chain, LentAccount[] accounts, Need need, int at) {
        for (LentAccount account : accounts) {
            long whole = need.with(need.output()).of(account.rule(), need.price(), need.stream());
            if (account.free() < whole) {
                long least = need.with(1).of(account.rule(), need.price(), need.stream());
                account.want(
                        account.isKnown()
                                ? Math.clamp(account.free() + account.grant().left(), least, whole)
                                : whole);
            }
        }
        Slot slot = chain.slot(at);
        return new Outcome.Short(
                slot.limit,
                slot.value,
                need.with(1).of(accounts[at].rule(), need.price(), need.stream()),
                accounts[at].isKnown(),
                accounts[at].grant());
    }

    /** The request was refused in the end, for lack of what this outcome says. */
    public void refused(Chain chain, Outcome.Short lacking) {
        for (int i = 0; i < chain.size(); i++) {
            Slot slot = chain.slot(i);
            LentAccount account = slot.account;
            if (slot.limit.id().equals(lacking.limit().id()) && account != null) {
                account.refused();
            }
        }
    }

    /** Ends a request: what it used stays used. Does nothing if it is not open. */
    public void settle(String requestId, Counts used) {
        Hold hold = open.remove(requestId);
        if (hold != null) {
            hold.settle(used);
        }
    }

    /** Ends a request as if it had never been. Does nothing if it is not open. */
    public void release(String requestId) {
        Hold hold = open.remove(requestId);
        if (hold != null) {
            hold.release();
        }
    }

    /** Requests that are open. */
    public int openCount() {
        return open.size();
    }

    /** What is said to the keeper, and heard from it. */
    public Correspondence correspondence() {
        return correspondence;
    }
}
