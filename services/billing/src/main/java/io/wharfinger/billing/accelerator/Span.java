package io.wharfinger.billing.accelerator;

import java.time.Instant;

/**
 * A stretch of time that is looked at.
 *
 * @param start first moment, included
 * @param end last moment, not included
 * @param now the present: until then an accelerator that is held now has been held
 */
public record Span(Instant start, Instant end, Instant now) {}
