package io.wharfinger.events.jetstream;

import java.time.Instant;

/**
 * Which stream this is and how far it has got.
 *
 * @param created when the stream was made, to the microsecond: another time is another stream
 * @param firstSeq lowest sequence it may still hold
 * @param lastSeq highest sequence it ever gave; lower than before means that it lost messages
 */
public record StreamState(Instant created, long firstSeq, long lastSeq) {}
