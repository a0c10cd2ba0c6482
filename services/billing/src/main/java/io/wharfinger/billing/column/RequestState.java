package io.wharfinger.billing.column;

/** States of open requests, as they are stored. */
final class RequestState {
    static final int OPEN = 0;
    static final int UNOPENED = 1;
    static final int EXPIRED = 2;
    static final int CLOSED_EARLY = 3;

    private RequestState() {}
}
