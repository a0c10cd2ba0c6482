package io.wharfinger.billing.meter;

/** Why an event was not taken in. */
enum Reason {
    EVENT_MALFORMED,
    TEXT_INVALID,
    TIME_INVALID,
    TIME_AHEAD,
    TIME_TOO_OLD,
    TENANT_UNKNOWN,
    QUANTITY_INVALID,
    UNIT_INVALID,
    USAGE_INCONSISTENT,
    REPEAT_CHANGED;

    /** The code that callers see, such as {@code BILLING_METER_TIME_AHEAD}. */
    String code() {
        return "BILLING_METER_" + name();
    }
}
