package io.wharfinger.billing.ledger;

import java.util.Comparator;

/**
 * An account of the ledger; there is one for each currency.
 *
 * @param tenantPath tenant that the account is of; {@code /} for one of the platform itself
 */
public record Account(Kind kind, String tenantPath) implements Comparable<Account> {
    private static final Comparator<Account> ORDER =
            Comparator.comparing((Account account) -> account.kind().name()).thenComparing(Account::tenantPath);

    /** What an account is for. */
    public enum Kind {
        /** What the tenant owes: grows by debits. */
        RECEIVABLE,
        /** What was earned from the tenant: grows by credits. */
        REVENUE,
        /** Prepaid credit that is owed to the tenant: grows by credits. */
        STORED_VALUE,
        /** Where money comes from that was paid outside of the books: grows by debits. */
        WASH,
        /** Prepaid credit that expired unused: grows by credits. */
        BREAKAGE,
        /** What credit cost that was given away: grows by debits. */
        EARNED_CREDIT
    }

    @Override
    public int compareTo(Account other) {
        return ORDER.compare(this, other);
    }
}
