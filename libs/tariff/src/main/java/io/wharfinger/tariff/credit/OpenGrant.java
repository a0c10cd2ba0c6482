package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;

/** A grant while it is burnt. Not for several threads. */
final class OpenGrant {
    private final Grant grant;
    private final int rank;
    private final Instant end;
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
     * @param rank its place in the order in which grants burn
     */
    OpenGrant(Grant grant, int rank) {
        this.grant = grant;
        this.rank = rank;
        this.end = grant.end();
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

    boolean isQueued() {
        return queued;
    }

    void queued(boolean isQueued) {
        queued = isQueued;
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
        var paid = wanted.min(left);
        left = left.subtract(paid);
        used = used.add(paid);
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
