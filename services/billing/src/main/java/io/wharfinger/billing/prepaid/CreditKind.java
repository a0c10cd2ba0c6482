package io.wharfinger.billing.prepaid;

import io.wharfinger.billing.ledger.Account;

/** How credit came to be, and so where its other side is in the ledger. */
public enum CreditKind {
    /** Paid for by the tenant: what expires is breakage. */
    PURCHASED(Account.Kind.WASH, Account.Kind.BREAKAGE),
    /** Given by the platform: what expires lowers its cost. */
    PROMOTIONAL(Account.Kind.EARNED_CREDIT, Account.Kind.EARNED_CREDIT);

    private final Account.Kind source;
    private final Account.Kind unused;

    CreditKind(Account.Kind source, Account.Kind unused) {
        this.source = source;
        this.unused = unused;
    }

    /** Where it comes from, and goes back to when it is taken back. */
    public Account.Kind source() {
        return source;
    }

    /** Where it goes when it expires. */
    public Account.Kind unused() {
        return unused;
    }
}
