package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.Outcome;
import java.time.Instant;

/**
 * How a request ended.
 *
 * @param outcome how
 * @param metered what it has used
 * @param time when the last byte of the response was ready
 * @param ttftMicros from arrival to the first token, in microseconds; 0 if none came
 * @param httpStatus status that the client was answered with; 0 if it was gone before
 */
public record Ending(Outcome outcome, MeteredUsage metered, Instant time, long ttftMicros, int httpStatus) {}
