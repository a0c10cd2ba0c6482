package io.wharfinger.billing.rerating;

import java.time.Instant;

/**
 * Usage of one tenant, without those below it.
 *
 * @param end the first moment that is not in it
 */
record Span(String tenantPath, Instant start, Instant end) {}
