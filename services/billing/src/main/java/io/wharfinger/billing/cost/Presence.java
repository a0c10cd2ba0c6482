package io.wharfinger.billing.cost;

import java.time.Instant;
import java.util.Optional;

/**
 * When an accelerator was there, held or not.
 *
 * @param end empty while it is there
 */
record Presence(Lease.Place place, Instant start, Optional<Instant> end) {

    boolean lastsAt(Instant time) {
        return !start.isAfter(time) && end.map(time::isBefore).orElse(true);
    }
}
