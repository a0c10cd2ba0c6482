package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;

/** What is remembered of a request between its first record and its last. */
public sealed interface OpenRequest {

    /**
     * Under way.
     *
     * @param heardAt when its last record was received
     */
    record Open(Attribution attribution, Progress progress, Instant heardAt) implements OpenRequest {}

    /** A checkpoint has arrived, and its opening is still missing: who used it is not known yet. */
    record Unopened(Progress progress, Instant heardAt) implements OpenRequest {}

    /**
     * Nothing was heard for too long: billed as partial from its last checkpoint. A closing that comes after all is
     * billed for the difference.
     *
     * @param billed what was billed then
     */
    record Expired(Attribution attribution, Progress billed) implements OpenRequest {}

    /** Its closing has arrived and is billed, and its opening is still missing. */
    record ClosedEarly() implements OpenRequest {}

    /** What was billed for the request before its closing. */
    default TokenCounts billedBefore() {
        return switch (this) {
            case Expired expired -> expired.billed().counts();
            case Open _, Unopened _, ClosedEarly _ -> TokenCounts.zero();
        };
    }
}
