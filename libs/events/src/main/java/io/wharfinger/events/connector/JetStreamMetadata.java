package io.wharfinger.events.connector;

import java.time.Instant;

/**
 * Where a message of an incoming channel comes from; with {@code batch=true}, the first message of the batch.
 *
 * @param stream name of the stream
 * @param consumer name of the consumer
 * @param seq sequence in the stream
 * @param deliveries how often it was delivered, this time included
 * @param stored when the stream took it
 */
public record JetStreamMetadata(String stream, String consumer, long seq, long deliveries, Instant stored) {}
