package io.wharfinger.billing.ledger;

/**
 * An account of the ledger; there is one for each currency.
 *
 * @param tenantPath tenant that owes, or whose usage was earned from
 */
public record Account(Kind kind, String tenantPath) {

    /** What an account is for. */
    public enum Kind {
        /** What the tenant owes: grows by debits. */
        RECEIVABLE,
        /** What was earned from the tenant: grows by credits. */
        REVENUE
    }
}
