package io.wharfinger.flow.grant;

import java.util.concurrent.atomic.AtomicBoolean;

/** What was taken for one request, of all limits that it meets. It ends once; what is called after that does nothing. */
public final class Hold {
    private final LentAccount[] accounts;
    private final long[] taken;
    private final Price price;
    private final boolean stream;
    private final long step;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long covered;

    Hold(LentAccount[] accounts, long[] taken, Price price, boolean stream, long covered, long step) {
        this.accounts = accounts;
        this.taken = taken;
        this.price = price;
        this.stream = stream;
        this.covered = covered;
        this.step = step;
    }

    /** So many tokens may come out with what is taken. */
    public long covered() {
        return covered;
    }

    /**
     * Takes more if the answer needs it: a step if there is one, else the least. Belongs to the request's thread.
     *
     * @param output tokens that have come out so far
     * @return false if no more is to be had: the answer is to end properly
     */
    public boolean extend(long output, long nowNanos) {
        if (output <= covered || ended.get()) {
            return true;
        }
        return cover(output + step - 1, nowNanos) || cover(output, nowNanos);
    }

    private boolean cover(long output, long nowNanos) {
        long more = output - covered;
        for (int i = 0; i < accounts.length; i++) {
            long amount = more * Counts.perOutput(accounts[i].rule(), price);
            if (amount > 0 && !accounts[i].extend(amount, nowNanos)) {
                accounts[i].want(amount);
                for (int j = 0; j < i; j++) {
                    accounts[j].release(more * Counts.perOutput(accounts[j].rule(), price));
                }
                return false;
            }
        }
        for (int i = 0; i < accounts.length; i++) {
            taken[i] += more * Counts.perOutput(accounts[i].rule(), price);
        }
        covered = output;
        return true;
    }

    /** Ends it: what was used stays used, the rest goes back; what was used beyond it is a debt. */
    public void settle(Counts used) {
        if (ended.compareAndSet(false, true)) {
            for (int i = 0; i < accounts.length; i++) {
                boolean standing = accounts[i].rule().unit().isStanding();
                accounts[i].settle(taken[i], standing ? 0 : used.of(accounts[i].rule(), price, stream));
            }
        }
    }

    /** Ends it as if it had never been. */
    public void release() {
        if (ended.compareAndSet(false, true)) {
            for (int i = 0; i < accounts.length; i++) {
                accounts[i].release(taken[i]);
            }
        }
    }
}
