package io.wharfinger.billing.rerating;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A re-rating that is under way.
 *
 * @param path of the tenant whose usage is rated again, with those below it
 * @param voiding whether it is being taken back
 * @param atPath the tenant that it is at; empty before the first
 * @param atTime start of the quarter of an hour that comes next; null if that tenant is done
 */
record Work(
        UUID id,
        String path,
        Instant start,
        Instant end,
        boolean dryRun,
        boolean voiding,
        String atPath,
        @Nullable Instant atTime) {}
