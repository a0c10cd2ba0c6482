package io.wharfinger.flow.grant;

import java.util.List;

/** All limits that a request meets. It is taken from all of them, or from none. */
public final class Chain {
    /** No limit stands in the way. */
    static final int FREE = -1;

    private final Slot[] slots;
    private final Ledger ledger;

    Chain(List<Slot> slots, Ledger ledger) {
        this.slots = slots.toArray(Slot[]::new);
        this.ledger = ledger;
    }

    /** Whether there is any limit. */
    public boolean isUnlimited() {
        return slots.length == 0;
    }

    int size() {
        return slots.length;
    }

    Slot slot(int index) {
        return slots[index];
    }

    /** The accounts that run now; those that are not there yet are opened. */
    LentAccount[] accounts(long nowNanos) {
        LentAccount[] accounts = new LentAccount[slots.length];
        for (int i = 0; i < slots.length; i++) {
            LentAccount known = slots[i].account;
            accounts[i] = known == null || !known.isOpen() ? ledger.open(slots[i], nowNanos) : known;
        }
        return accounts;
    }

    /**
     * The decision itself: takes these amounts, or none. Allocates nothing.
     *
     * @return the index of the first limit that does not allow it, or {@link #FREE}
     */
    static int take(LentAccount[] accounts, long[] amounts, long nowNanos) {
        for (int i = 0; i < accounts.length; i++) {
            if (amounts[i] > 0 && !accounts[i].reserve(amounts[i], nowNanos)) {
                for (int j = 0; j < i; j++) {
                    accounts[j].release(amounts[j]);
                }
                return i;
            }
        }
        return FREE;
    }
}
