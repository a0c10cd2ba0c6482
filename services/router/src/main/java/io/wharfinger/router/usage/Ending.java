package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.Outcome;
import java.time.Instant;

/**
 * How a request ended.
 *
 * @param outcome how
 * @param metered what it has used
 * @param time when the last byte of the response was ready
 * @param pace how fast it was, and how fast it was to be
 * @param httpStatus status that the client was answered with; 0 if it was gone before
 */
public record Ending(Outcome outcome, MeteredUsage metered, Instant time, AnswerPace pace, int httpStatus) {}
