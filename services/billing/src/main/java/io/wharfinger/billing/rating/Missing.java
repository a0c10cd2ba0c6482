package io.wharfinger.billing.rating;

/** What usage waits for before it can be rated. */
public enum Missing {
    TENANT("BILLING_TENANT_UNKNOWN"),
    PRICE("BILLING_PRICE_MISSING");

    private final String code;

    Missing(String code) {
        this.code = code;
    }

    /** The code that callers see. */
    public String code() {
        return code;
    }
}
