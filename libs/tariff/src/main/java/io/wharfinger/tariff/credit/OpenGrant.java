package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;

/** A grant while it is burnt. Not for several threads. */
final class OpenGrant {
    private final Grant grant;
    private final RankHeap queue;
    private final int priority;
    private final long expirySecond;
    private final Instant beginning;
    private final Instant end;
    private int rank;
    private boolean active;
    private boolean queued;
    /** Grows with each refresh and reset: what was paid before belongs to a balance that is gone. */
    private long cycle;

    private BigDecimal granted = BigDecimal.ZERO;
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal left = BigDecimal.ZERO;
    private BigDecimal expired = BigDecimal.ZERO;
    private BigDecimal voided = BigDecimal.ZERO;

    /**
     * Opens a grant.
     *
     * @param queue where it waits while it has credit
     * @param start first moment of the timeline
     */
    OpenGrant(Grant grant, RankHeap queue, Instant start) {
        this.grant = grant;
        this.queue = queue;
        this.priority = grant.priority();
        this.expirySecond = grant.expires().getEpochSecond();
        this.beginning = grant.effective().isBefore(start) ? start : grant.effective();
        this.end = grant.end();
    }

    /** As {@link Grant#BURN_ORDER}, from what is close at hand. */
    static int compareBurning(OpenGrant one, OpenGrant other) {
        int order = Integer.compare(one.priority, other.priority);
        order = order == 0 ? Long.compare(one.expirySecond, other.expirySecond) : order;
        return order == 0 ? Grant.BURN_ORDER.compare(one.grant, other.grant) : order;
    }

    /** Tells it its place in the order in which grants burn. */
    void rank(int place) {
        rank = place;
    }

    Instant beginning() {
        return beginning;
    }

    int rank() {
        return rank;
    }

    Grant grant() {
        return grant;
    }

    Instant endTime() {
        return end;
    }

    boolean isActive() {
        return active;
    }

    /** Puts it into its queue, if it has credit and is not there. */
    void enqueue() {
        if (!queued && hasCredit()) {
            queued = true;
            queue.add(rank);
        }
    }

    /** Tells it that it was taken out of its queue. */
    void dequeued() {
        queued = false;
    }

    long cycle() {
        return cycle;
    }

    boolean hasCredit() {
        return active && left.signum() > 0;
    }

    void begin(BigDecimal balance) {
        active = true;
        granted = balance;
        left = balance;
    }

    void refresh() {
        cycle++;
        expired = expired.add(left);
        granted = granted.add(grant.amount());
        left = grant.amount();
    }

    void reset() {
        cycle++;
        var kept = grant.rollover().after(left);
        if (kept.compareTo(left) < 0) {
            expired = expired.add(left.subtract(kept));
        } else {
            granted = granted.add(kept.subtract(left));
        }
        left = kept;
    }

    void end() {
        active = false;
        if (grant.endsVoided()) {
            voided = voided.add(left);
        } else {
            expired = expired.add(left);
        }
        left = BigDecimal.ZERO;
    }

    /** Pays as much of what is wanted as it has, and says how much. */
    BigDecimal pay(BigDecimal wanted) {
        boolean isAll = wanted.compareTo(left) >= 0;
        var paid = isAll ? left : wanted;
        left = isAll ? BigDecimal.ZERO : left.subtract(paid);
        used = used.signum() == 0 ? paid : used.add(paid);
        return paid;
    }

    /** Takes back what it had paid in a cycle. */
    void takeBack(BigDecimal amount, long paidInCycle) {
        used = used.subtract(amount);
        if (active && paidInCycle == cycle) {
            left = left.add(amount);
        } else if (!active && grant.endsVoided() && paidInCycle == cycle) {
            voided = voided.add(amount);
        } else {
            expired = expired.add(amount);
        }
    }

    GrantBalance balance() {
        return new GrantBalance(grant, granted, used, left, expired, voided);
    }
}
