package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.Attribution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * Nothing was heard for too long: billed as partial from its last checkpoint. That is taken back when a closing comes
     * after all.
     *
     * @param billed what was billed then
     */
    record Expired(Attribution attribution, Progress billed) implements OpenRequest {}

    /** Its closing has arrived and is billed, and its opening is still missing. */
    record ClosedEarly() implements OpenRequest {}

    /** Who uses it; null if that is not known yet. */
    default @Nullable Attribution attribution() {
        return null;
    }
}
